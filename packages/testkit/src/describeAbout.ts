import {
  BrineError,
  bytesSource,
  type Codec,
  decode,
  defineModelType,
  encode,
  type ModelType,
  openSync,
  ProofError,
  Tensor,
} from '@brine/core';
import { describe, expect, it } from 'vitest';
import { difference } from './difference.js';

/** The smallest model that answers; one that was changed answers otherwise. */
class Scale {
  readonly factors: Float64Array;

  constructor(factors: Float64Array) {
    this.factors = factors;
  }

  transform({ shape: [length = 0] }: Tensor): Tensor {
    // A view of its own memory, which a proof must not share.
    return new Tensor([length], this.factors.subarray(0, length));
  }

  static readonly modelType: ModelType<Scale> = defineModelType({
    name: 'testkit/Scale',
    class: Scale,
    toState: ({ factors }) => factors,
    fromState(factors) {
      if (factors instanceof Float64Array) return new Scale(factors);
      throw new BrineError('INVALID_STATE', 'Expected factors.');
    },
  });
}

/** A type of the same name that restores another model. */
const changedType = defineModelType<Scale>({
  name: Scale.modelType.name,
  class: Scale,
  toState: (model) => Scale.modelType.toState(model),
  fromState: () => new Scale(Float64Array.of(1, 2.5)),
});

/** Declares the tests of what is kept beside a model: what is said about it, and a proof. */
export function describeAbout(codec: Codec): void {
  describe('brings back beside a model', () => {
    const model = new Scale(new Float64Array(20_000).map((_, i) => i));
    const weights = Float64Array.of(1, -0, Number.NaN);
    const shared: Record<string, unknown> = { big: 2n ** 70n };
    shared.self = shared;
    const about = {
      features: ['area', "'"],
      classes: [0, 'a', true],
      metrics: { r2: 0.5 },
      date: new Date(0),
      metadata: { shared, map: new Map([[shared, weights]]), views: [weights.subarray(1), shared] },
    };
    const proof = {
      input: new Tensor([3], Float32Array.of(2, -0, 1)),
      tolerance: { relative: 0.5 },
    };
    const options = { codecs: [codec], types: [Scale] };
    const save = (scale = model): Uint8Array => encode(scale, { codec, about, proof });

    it('what is said about it, without reading the model', () => {
      const bytes = save();
      const reads: number[] = [];
      const readSync = (offset: number, length: number): Uint8Array => {
        reads.push(length);
        return bytes.slice(offset, offset + length);
      };
      const file = openSync({ byteLength: bytes.length, readSync }, options);
      reads.length = 0;
      expect(difference({ packages: {}, ...about }, file.about())).toBeUndefined();
      expect(Math.max(0, ...reads)).toBeLessThan(model.factors.byteLength);
    });

    it('an array that it shares with the model', () => {
      const metadata = { tail: model.factors.subarray(100), metadata: model.factors };
      const file = encode(model, { codec, about: { metadata } });
      const said = openSync(bytesSource(file), options).about();
      expect(difference(metadata, said.metadata)).toBeUndefined();
    });

    it('models in what is said, of the types that are passed', () => {
      const metadata = { scale: new Scale(Float64Array.of(1)) };
      const file = openSync(bytesSource(encode(1, { codec, about: { metadata } })), options);
      expect(difference(metadata, file.about({ types: [Scale] }).metadata)).toBeUndefined();
      expect(() => file.about()).toThrow(
        expect.objectContaining({ code: 'TYPE_NOT_PASSED', path: '$about.metadata.scale' }),
      );
    });

    it('tables in what is said, shared with a model of the same shapes', () => {
      const rows = Array.from({ length: 100 }, (_, i) => ({ id: i, label: `row ${i % 3}` }));
      // As many objects with the keys of what is said, of the proof and of the packages as a table has.
      const many = (make: (i: number) => object): object[] =>
        Array.from({ length: 40 }, (_, i) => make(i));
      const model = [
        rows,
        many((i) => ({ packages: i, metadata: i })),
        many((i) => ({ '@scope/name': `1.0.${i}` })),
        new Float64Array(20_000),
      ];
      const metadata = {
        all: rows,
        third: rows[3],
        flags: many((i) => ({ on: i > 7, next: rows[i] })),
      };
      const file = openSync(bytesSource(encode(model, { codec, about: { metadata } })), options);
      expect(difference({ packages: {}, metadata }, file.about())).toBeUndefined();
      expect(difference(model, file.load())).toBeUndefined();
    });

    it('long arrays in what is said, without reading the tables of the model', () => {
      const model = Array.from({ length: 5000 }, (_, i) => ({ id: i * 1.5, half: i / 2 }));
      const metadata = { loss: Array.from({ length: 50 }, (_, i) => 1 / (i + 1)) };
      const bytes = encode(model, { codec, about: { metadata } });
      let read = 0;
      const readSync = (offset: number, length: number): Uint8Array => {
        read += length;
        return bytes.slice(offset, offset + length);
      };
      const file = openSync({ byteLength: bytes.length, readSync }, options);
      read = 0;
      expect(difference({ packages: {}, metadata }, file.about())).toBeUndefined();
      expect(read).toBeLessThan(1000);
    });

    it('a proof, which holds', () => {
      const file = openSync(bytesSource(save()), options);
      expect(file.prove(options)).toEqual({
        methods: ['transform'],
        tolerance: { absolute: 0, relative: 0.5 },
      });
      expect(difference(model, file.load(options))).toBeUndefined();
    });

    it('the same bytes', () => {
      const bytes = save();
      const loaded = decode(bytes, options);
      expect(difference(bytes, save(loaded))).toBeUndefined();
    });

    it('a proof, which fails for another model', () => {
      const short = { input: new Tensor([2], Float32Array.of(1, 1)) };
      const file = encode(new Scale(Float64Array.of(1, 2)), { codec, proof: short });
      expect(() => decode(file, { codecs: [codec], types: [changedType] })).toThrow(
        expect.objectContaining({
          constructor: ProofError,
          code: 'PROOF_FAILED',
          method: 'transform',
          place: '[1]',
          expected: 2,
          found: 2.5,
        }),
      );
    });
  });
}
