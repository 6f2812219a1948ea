import { cbor } from '@brine/codec-cbor';
import { flatbuffers } from '@brine/codec-flatbuffers';
import { protobuf } from '@brine/codec-protobuf';
import {
  bytesSource,
  type Codec,
  decode,
  digest,
  encode,
  isBrineError,
  type Manifest,
  open,
  openSync,
  ProofError,
} from '@brine/core';
import { KNeighborsRegressor, LinearRegression, Pipeline, StandardScaler } from '@brine/models';
import { Matrix } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import manifest from '../package.json' with { type: 'json' };

const types = [LinearRegression, StandardScaler, Pipeline, KNeighborsRegressor];
const areas = [[2600], [3000], [3200], [3600], [4000]];
const prices = [550000, 565000, 610000, 680000, 725000];
const model = LinearRegression.fit(areas, prices);
const advice =
  'Either the file was changed, or the code of the model was since it was saved: load it with the versions that its about() tells, or save the model anew.';

/** The file with other numbers in the array at `path`, and with digests that are right. */
function tampered(file: Uint8Array, codec: Codec, path: string, values: Float64Array): Uint8Array {
  const { offset } = openSync(bytesSource(file), { codecs: [codec] }).tensors.find(
    (tensor) => tensor.path === path,
  )!;
  const bytes = file.slice();
  bytes.set(new Uint8Array(values.buffer), offset);
  const { headLength } = codec.readPrefix(bytes.subarray(0, 64));
  const head = bytes.subarray(0, headLength);
  const { root, nodes, segments } = codec.decodeHead(head, limits);
  const first = openSync(bytesSource(file), { codecs: [codec] }).tensors[0]!.offset;
  const start = first - segments[0]!.offset;
  const changed: Manifest = {
    root,
    nodes,
    segments: segments.map((segment) => {
      const at = start + segment.offset;
      return { ...segment, digest: digest(bytes.subarray(at, at + segment.byteLength)) };
    }),
  };
  const sealed = codec.encodeHead(changed);
  const view = new DataView(sealed.buffer, sealed.byteOffset, sealed.byteLength);
  view.setBigUint64(codec.digestOffset, digest(sealed, codec.digestOffset), true);
  bytes.set(sealed);
  return bytes;
}
const limits = {
  maxBytes: 2 ** 30,
  maxManifestBytes: 2 ** 20,
  maxNodes: 1000,
  maxValues: 1000,
  maxCells: 1000,
  maxHeapBytes: 2 ** 20,
  maxProofRows: 1,
};

function failureOf(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  return undefined;
}

describe.each([cbor, protobuf, flatbuffers])('a proof in $name', (codec) => {
  it.each<[string, object, unknown, readonly string[]]>([
    ['LinearRegression', model, [[5000]], ['predict']],
    ['StandardScaler', StandardScaler.fit(areas), new Matrix(areas), ['transform']],
    [
      'KNeighborsRegressor of two targets',
      KNeighborsRegressor.fit(
        areas,
        prices.map((price) => [price, -price]),
        { k: 2 },
      ),
      new Matrix([[3100], [-0]]),
      ['predict'],
    ],
    [
      'Pipeline',
      Pipeline.fit(areas, prices, [
        ['scale', new StandardScaler()],
        ['price', new LinearRegression()],
      ]),
      [Float64Array.of(5000)],
      ['predict'],
    ],
  ])('of a %s holds', async (_, estimator, input, methods) => {
    const bytes = encode(estimator, { codec, proof: { input } });
    const expected = { methods, tolerance: undefined };
    expect(openSync(bytesSource(bytes), { codecs: [codec] }).prove({ types })).toEqual(expected);
    const file = await open(bytesSource(bytes), { codecs: [codec] });
    expect(await file.prove({ types })).toEqual(expected);
    expect(decode(bytes, { codecs: [codec], types })).toBeInstanceOf(estimator.constructor);
  });

  it('fails for coefficients that were changed, though every digest is right', () => {
    const honest = encode(model, { codec, proof: { input: [[5000]] } });
    const file = tampered(honest, codec, '$.learned.coefficients', Float64Array.of(135.8));
    const error = failureOf(() => decode(file, { codecs: [codec], types }));
    expect(error).toBeInstanceOf(ProofError);
    expect(isBrineError(error)).toBe(true);
    expect(error).toMatchObject({
      name: 'ProofError',
      code: 'PROOF_FAILED',
      codec: codec.name,
      method: 'predict',
      place: '[0]',
      expected: 859554.7945205478,
      found: 859616.4383561644,
      message: `The model was restored, but its proof failed. predict(input)[0] is 859616.4383561644, expected 859554.7945205478 to the last bit. ${advice}`,
    });
  });

  it('fails outside of its tolerance only', () => {
    const tolerance = { relative: 1e-4, absolute: 1 };
    const honest = encode(model, { codec, proof: { input: [[5000]], tolerance } });
    const load = (slope: number) =>
      decode(tampered(honest, codec, '$.learned.coefficients', Float64Array.of(slope)), {
        codecs: [codec],
        types,
      });
    expect(load(135.8)).toBeInstanceOf(LinearRegression);
    expect(failureOf(() => load(136))).toMatchObject({
      code: 'PROOF_FAILED',
      message: `The model was restored, but its proof failed. predict(input)[0] is 860616.4383561644, expected 859554.7945205478 to within 1 + 0.0001 · |expected|. ${advice}`,
    });
  });

  it('calls no method that the caller did not allow', () => {
    const scaler = StandardScaler.fit(areas);
    const proof = { input: [[5000]], methods: ['inverseTransform'] };
    const options = { codecs: [codec], types };
    const bytes = encode(scaler, { codec, proof });
    expect(failureOf(() => decode(bytes, options))).toMatchObject({
      code: 'METHOD_NOT_PASSED',
      message:
        'The proof in the file calls "inverseTransform" of the model. Only predict, predictProba, transform are called unasked. If that method is harmless, allow it: { proofMethods: ["inverseTransform"] }.',
    });
    const loaded = decode(bytes, { ...options, proofMethods: ['inverseTransform'] });
    expect(loaded).toBeInstanceOf(StandardScaler);
    const text = 'inverseTransform' as unknown as readonly string[];
    expect(failureOf(() => decode(bytes, { ...options, proofMethods: text }))).toMatchObject({
      code: 'INVALID_ARGUMENT',
      message:
        'Found "inverseTransform" for `proofMethods`, expected a list of names: [\'decide\'].',
    });
  });

  it('fails where the method does not answer any more', () => {
    const scaler = StandardScaler.fit(areas);
    const proof = { input: [[5000]], methods: ['predict'] };
    class Predicting {
      predict(): number {
        return 1;
      }
    }
    const type = { ...StandardScaler.modelType, class: Predicting };
    const bytes = encode(new Predicting(), {
      codec,
      proof,
      types: [
        {
          ...type,
          toState: () => StandardScaler.modelType.toState(scaler),
          fromState: () => new Predicting(),
        },
      ],
    });
    expect(failureOf(() => decode(bytes, { codecs: [codec], types }))).toMatchObject({
      code: 'PROOF_FAILED',
      method: 'predict',
      place: undefined,
      message: `The model was restored, but its proof failed. an instance of StandardScaler has no method predict. ${advice}`,
    });
  });

  it('is missing where none was saved', () => {
    const bytes = encode(model, { codec });
    expect(openSync(bytesSource(bytes), { codecs: [codec] }).prove({ types })).toBeUndefined();
  });
});

describe('what a file says about an estimator', () => {
  const aboutOf = (value: unknown, about?: object) =>
    openSync(bytesSource(encode(value, { codec: cbor, about })), { codecs: [cbor] }).about();

  it('names this package and its version', () => {
    const packages = { [manifest.name]: manifest.version };
    expect(aboutOf(model)).toEqual({ packages });
    expect(aboutOf({ any: [model] })).toEqual({ packages });
    expect(aboutOf(5)).toEqual({ packages: {} });
  });

  it('comes back as it was said', () => {
    const said = {
      features: ['area'],
      targets: ['price'],
      metrics: { r2: model.score(areas, prices) },
      date: '2026-01-31T12:00:00+02:00',
    };
    expect(aboutOf(model, said)).toEqual({
      packages: { [manifest.name]: manifest.version },
      ...said,
      date: new Date(Date.UTC(2026, 0, 31, 10)),
    });
  });
});
