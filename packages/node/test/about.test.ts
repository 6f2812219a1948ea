import { readFileSync } from 'node:fs';
import { cbor } from '@brine/codec-cbor';
import { flatbuffers } from '@brine/codec-flatbuffers';
import { protobuf } from '@brine/codec-protobuf';
import { defineModelType, ProofError } from '@brine/core';
import { dump, dumpSync, load, loadSync, open, openSync, verify, verifySync } from '@brine/node';
import { describe, expect, it } from 'vitest';
import { failure, freshDirectory } from './support/files.js';
import { Line } from './support/line.js';

/** A later version of the class, which computes otherwise. */
class OtherLine extends Line {
  override predict(x: number): number[] {
    return [x * this.slope + 0.5];
  }
  static override readonly modelType = defineModelType<OtherLine>({
    name: Line.modelType.name,
    package: 'lines',
    packageVersion: '1.2.3',
    toState: ({ slope }) => slope,
    class: OtherLine,
    fromState: (state) => new OtherLine(Number(state)),
  });
}

const about = { features: ['x'], date: '2026-01-31' };
const proof = { input: 3 };
const at = freshDirectory();

describe.each([cbor, protobuf, flatbuffers])('a $name file', (codec) => {
  const options = { codecs: [codec], types: [Line] };
  const said = {
    packages: { lines: '1.2.3' },
    features: ['x'],
    date: new Date('2026-01-31T00:00:00Z'),
  };
  const held = { methods: ['predict'], tolerance: undefined };

  it('tells what is said about its model, and proves it', async () => {
    await dump(new Line(2), at('line'), { codec, about, proof });
    await using file = await open(at('line'), options);
    expect(await file.about()).toEqual(said);
    expect(await file.prove(options)).toEqual(held);
    expect(await verify(at('line'), options)).toMatchObject({ ok: true, proof: held });
    expect(await load(at('line'), options)).toEqual(new Line(2));
  });

  it('does so without waiting', () => {
    dumpSync(new Line(2), at('line'), { codec, about, proof });
    using file = openSync(at('line'), options);
    expect(file.about()).toEqual(said);
    expect(file.prove(options)).toEqual(held);
    expect(verifySync(at('line'), options)).toMatchObject({ ok: true, proof: held });
    expect(loadSync(at('line'), options)).toEqual(new Line(2));
  });

  it('takes what a file said, and makes the same file of it', () => {
    const packages = { trainer: '0.1.0', lines: '1.0.0' };
    dumpSync(new Line(2), at('line'), { codec, about: { ...about, packages } });
    using file = openSync(at('line'), options);
    const told = file.about();
    expect(told.packages).toEqual({ lines: '1.0.0 || 1.2.3', trainer: '0.1.0' });
    dumpSync(new Line(2), at('again'), { codec, about: told });
    expect(readFileSync(at('again'))).toEqual(readFileSync(at('line')));
  });

  it('says that it has no proof', async () => {
    dumpSync(new Line(2), at('line'), { codec });
    expect(await verify(at('line'), options)).toMatchObject({ ok: true, proof: undefined });
  });

  it('refuses a model that answers otherwise, and names the file', async () => {
    dumpSync(new Line(2), at('line'), { codec, proof });
    const others = { codecs: [codec], types: [OtherLine] };
    const errors = [
      await failure(() => load(at('line'), others)),
      await failure(() => loadSync(at('line'), others)),
      await failure(() => verify(at('line'), others)),
      await failure(() => verifySync(at('line'), others)),
    ];
    for (const error of errors) {
      expect(error).toBeInstanceOf(ProofError);
      expect(error).toMatchObject({
        code: 'PROOF_FAILED',
        file: at('line'),
        method: 'predict',
        place: '[0]',
        expected: 6,
        found: 6.5,
        message: `${at('line')}: The model was restored, but its proof failed. predict(input)[0] is 6.5, expected 6 to the last bit. Either the file was changed, or the code of the model was since it was saved: load it with the versions that its about() tells, or save the model anew.`,
      });
    }
  });

  it('keeps the old file where no proof can be made', async () => {
    dumpSync('old', at('line'), { codec });
    const error = await failure(() =>
      dump(new Line(2), at('line'), { codec, proof: { input: () => 1 } }),
    );
    expect(error.code).toBe('INVALID_ARGUMENT');
    expect(loadSync(at('line'), options)).toBe('old');
  });
});
