import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  cbor,
  decode,
  defaultCodecs,
  dump,
  dumpSync,
  encode,
  KNeighborsRegressor,
  LinearRegression,
  load,
  loadSync,
  open,
  openSync,
  Pipeline,
  StandardScaler,
  verify,
  verifySync,
} from 'brine';
import { afterAll, beforeAll, describe, expect, expectTypeOf, it } from 'vitest';

const areas = [[2600], [3000], [3200], [3600], [4000]];
const prices = [550000, 565000, 610000, 680000, 725000];
const model = LinearRegression.fit(areas, prices);

let directory = '';
const at = (name: string): string => join(directory, name);
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'brine-'));
});
afterAll(() => {
  rmSync(directory, { recursive: true });
});

describe('brine, with batteries', () => {
  it.each([
    ['homes.cbor', 'cbor'],
    ['homes.pb', 'protobuf'],
    ['homes.fb', 'flatbuffers'],
  ])(
    'saves %s as its extension says, and loads it without being told more',
    async (name, codec) => {
      await dump(model, at(name));
      const loaded = await load(at(name));
      expect(loaded).toEqual(model);
      expect((loaded as LinearRegression).predict([[5000]])).toEqual(model.predict([[5000]]));
      await using file = await open(at(name));
      expect(file.codec).toBe(codec);

      dumpSync(model, at(`sync-${name}`));
      expect(loadSync(at(`sync-${name}`))).toEqual(model);
      using sync = openSync(at(`sync-${name}`));
      expect(sync.typeNames).toEqual(['brine/LinearRegression']);
    },
  );

  it('knows every model of @brine/models', () => {
    const pipeline = Pipeline.fit(areas, prices, [
      ['scale', new StandardScaler()],
      ['model', new KNeighborsRegressor({ k: 2 })],
    ]);
    const loaded = decode(encode([pipeline, model])) as unknown as [Pipeline];
    expect(loaded[0].predict([[5000]])).toEqual(pipeline.predict([[5000]]));
  });

  it('takes fewer types and codecs where it is told to', async () => {
    await dump(model, at('homes.cbor'));
    await expect(load(at('homes.cbor'), { types: [StandardScaler] })).rejects.toMatchObject({
      code: 'TYPE_NOT_PASSED',
    });
    await expect(load(at('homes.cbor'), { codecs: defaultCodecs.slice(1) })).rejects.toMatchObject({
      code: 'CODEC_NOT_PASSED',
    });
    const one = await load(at('homes.cbor'), { types: [LinearRegression] });
    expectTypeOf(one).toExtend<LinearRegression>();
    expect(one.coefficients.to2DArray()).toEqual(model.coefficients.to2DArray());
  });

  it('writes any format to a file of any name when it is given the codec', async () => {
    await dump(model, at('homes.model'), { codec: cbor });
    expect(await load(at('homes.model'))).toEqual(model);
  });

  it('keeps what is said about a model, and a proof of it', async () => {
    const about = { features: ['area'], targets: ['price'] };
    await dump(model, at('proven.pb'), { about, proof: { input: [[5000]] } });
    await using file = await open(at('proven.pb'));
    expect(await file.about()).toEqual({ packages: { '@brine/models': '0.0.0' }, ...about });
    const held = { ok: true, proof: { methods: ['predict'], tolerance: undefined } };
    expect(await verify(at('proven.pb'))).toMatchObject(held);
    expect(verifySync(at('proven.pb'))).toMatchObject(held);
  });
});
