import {
  BrineError,
  bytesSource,
  decode,
  defineModelType,
  encode,
  type ModelType,
  type Node,
  open,
  pack,
  Ref,
  Tensor,
  unpack,
} from '@brine/core';
import { describe, expect, it } from 'vitest';
import { json } from './files.js';
import { failure, throughSnapshot } from './support.js';

class Line {
  slope: number;
  constructor(slope: number) {
    this.slope = slope;
  }
  static readonly modelType: ModelType<Line> = defineModelType({
    name: 'test/Line',
    class: Line,
    toState: ({ slope }) => ({ slope }),
    fromState: (state) => new Line((state as Line).slope),
  });
}

const line = {
  name: 'test/Line',
  class: Line,
  toState: ({ slope }: Line): unknown => ({ slope }),
  fromState: (state: unknown): Line => new Line((state as Line).slope),
};

class Ensemble {
  readonly members: readonly unknown[];
  constructor(members: readonly unknown[]) {
    this.members = members;
  }
}

const ensemble = {
  name: 'test/Ensemble',
  class: Ensemble,
  toState: ({ members }: Ensemble): unknown => members,
  fromState: (state: unknown): Ensemble => new Ensemble(state as unknown[]),
};
const ensembleType = defineModelType<Ensemble>(ensemble);

const types = [Line, ensembleType] as const;

describe('model types', () => {
  it('are carried by classes or passed, and nest', () => {
    const line = new Line(2);
    const loaded = throughSnapshot(new Ensemble([line, { again: line }]), { types });
    expect(loaded).toBeInstanceOf(Ensemble);
    const [first, second] = (loaded as Ensemble).members as [Line, { again: Line }];
    expect(first).toEqual(new Line(2));
    expect(second.again).toBe(first);
  });

  it('are not inherited', () => {
    class Steep extends Line {}
    expect(failure(() => pack(new Steep(1))).message).toBe(
      'No model type describes class Steep, found at $. Give the class a static modelType, or pass one made by defineModelType() in `types`.',
    );
  });

  it('that are passed come before those that are carried', () => {
    const other = defineModelType<Line>({
      name: 'other/Line',
      class: Line,
      toState: ({ slope }) => slope,
      fromState: (state) => new Line(state as number),
    });
    expect(pack(new Line(4), { types: [other] }).nodes).toEqual([
      { kind: 'model', type: 'other/Line', version: 1, state: 4 },
    ]);
  });

  it('must be in the list to be built', () => {
    const { nodes, root } = pack({ model: new Line(1) });
    expect(failure(() => unpack({ nodes, root }, [], { types: [ensembleType] }))).toMatchObject({
      code: 'TYPE_NOT_PASSED',
      path: '$.model',
      message:
        'The file holds a model of type "test/Line" at $.model, which is not in `types` (passed were "test/Ensemble"). Pass the model type of that name, or the class that carries it.',
    });
  });

  it('of packages that are known are named with their import', () => {
    const nodes = [
      { kind: 'model', type: 'brine/LinearRegression', version: 1, state: null },
    ] as const;
    expect(failure(() => unpack({ nodes, root: pack({}).root }, [])).message).toBe(
      'The file holds a model of type "brine/LinearRegression" at $, which is not in `types` (none were passed). Add it: import { LinearRegression } from \'@brine/models\', then types: [LinearRegression].',
    );
  });

  it('of ml.js are named with their package', () => {
    const nodes = [{ kind: 'model', type: 'mljs/PCA', version: 1, state: null }] as const;
    expect(failure(() => unpack({ nodes, root: pack({}).root }, [])).message).toBe(
      'The file holds a model of type "mljs/PCA" at $, which is not in `types` (none were passed). Pass its model type: @brine/mljs has one for each class of ml.js, in entries named after the libraries.',
    );
  });

  it('do not become code by their name', () => {
    const nodes = [
      { kind: 'model', type: "brine/x } from 'evil'; import { y", version: 1, state: null },
    ] as const;
    expect(failure(() => unpack({ nodes, root: pack({}).root }, [])).message).toBe(
      'The file holds a model of type "brine/x } from \'evil\'; import { y" at $, which is not in `types` (none were passed). Pass the model type of that name, or the class that carries it.',
    );
  });

  it('of one name or for one class are refused', () => {
    const copy = defineModelType<Ensemble>({ ...ensemble, name: 'test/Line' });
    expect(failure(() => pack({}, { types: [Line, copy] }))).toMatchObject({
      code: 'DUPLICATE_NAME',
      message:
        'Two model types in `types` are named "test/Line". Names decide what a file may build, so pass only one of them.',
    });
    const second = defineModelType<Line>({ ...line, name: 'test/Second' });
    expect(failure(() => pack({}, { types: [Line, second] })).message).toBe(
      'Model types "test/Line" and "test/Second" in `types` describe the same class Line. Pass only one of them.',
    );
    expect(pack(1, { types: [Line, Line] }).root).toBe(1);
  });

  it('that are none are refused', () => {
    class Plain {}
    expect(failure(() => pack({}, { types: [Plain as never] })).message).toBe(
      '`types` holds a class Plain that is not a model type. Pass a class with a static `modelType`, or describe it with defineModelType().',
    );
    expect(failure(() => defineModelType({ ...ensemble, version: 1.5 })).message).toBe(
      'Model type "test/Ensemble" needs a version that is a whole number from 1 to 4294967295, found 1.5.',
    );
    expect(failure(() => defineModelType(null as never))).toMatchObject({
      code: 'INVALID_ARGUMENT',
      message:
        'Found null for the definition of a model type, expected an object: { name, class, toState, fromState }.',
    });
    expect(failure(() => defineModelType({ ...ensemble, name: '' })).message).toBe(
      'A model type needs a name of 1 to 255 characters, found "".',
    );
  });

  it('that lack a part are refused when they are defined', () => {
    const message =
      'Model type "test/Ensemble" needs a class and the functions toState and fromState. In a static field of the class itself, name the class; a class that is declared later is still undefined there.';
    for (const part of ['class', 'toState', 'fromState']) {
      expect(failure(() => defineModelType({ ...ensemble, [part]: undefined })).message).toBe(
        message,
      );
    }
  });

  it('come in a list', () => {
    expect(failure(() => pack({}, { types: Line as never })).message).toBe(
      '`types` must be a list. Pass one: [LinearRegression].',
    );
  });

  it('cannot hold themselves', () => {
    const members: unknown[] = [];
    const ensemble = new Ensemble([{ members }]);
    members.push(ensemble);
    expect(failure(() => pack({ best: ensemble }, { types }))).toMatchObject({
      code: 'CYCLE_THROUGH_MODEL',
      path: '$.best',
      message:
        'The model at $.best is part of its own state. A model is built from its finished state, so leave the reference back to it out in toState and restore it in fromState.',
    });
  });

  it('cannot hold themselves in a file either', () => {
    const nodes: Node[] = [
      { kind: 'model', type: 'test/Ensemble', version: 1, state: new Ref(1) },
      { kind: 'array', values: [new Ref(0)] },
    ];
    expect(failure(() => unpack({ root: new Ref(0), nodes }, [], { types }))).toMatchObject({
      code: 'CYCLE_THROUGH_MODEL',
      path: '$',
      message:
        'The model at $ is part of its own state. A model is built from its finished state, so leave the reference back to it out in toState and restore it in fromState.',
    });
  });

  it('are built when all that they hold is finished', () => {
    const ring: unknown[] = [];
    ring.push({ ring, weights: Float64Array.of(7) });
    let seen = 0;
    const type = defineModelType<Ensemble>({
      ...ensemble,
      fromState(state) {
        const [first] = state as [[{ ring: unknown; weights: Float64Array }]];
        seen = first[0].ring === first ? first[0].weights[0]! : -1;
        return new Ensemble([]);
      },
    });
    // The ring is met before the model that holds it, so it is not yet filled at that time.
    throughSnapshot([ring, new Ensemble([ring])], { types: [type] });
    expect(seen).toBe(7);
  });

  it('say where and why a model cannot be built', () => {
    const broken = defineModelType<Line>({
      ...line,
      fromState() {
        throw new RangeError('slope is missing');
      },
    });
    expect(failure(() => throughSnapshot([new Line(1)], { types: [broken] }))).toMatchObject({
      code: 'INVALID_STATE',
      path: '$[0]',
      message:
        'Model type "test/Line" cannot build the model at $[0] from the state in the file: slope is missing',
    });
    const wrong = defineModelType<Line>({ ...line, fromState: () => ({ slope: 1 }) });
    expect(failure(() => throughSnapshot(new Line(1), { types: [wrong] })).message).toBe(
      'fromState of model type "test/Line" did not return an instance of Line, at $.',
    );
    const failing = defineModelType<Line>({
      ...line,
      toState() {
        throw new Error('no');
      },
    });
    expect(failure(() => pack([new Line(1)], { types: [failing] })).message).toBe(
      'toState of model type "test/Line" failed at $[0]: no. If the model is not trained yet, train it first; else mend its toState.',
    );
  });
});

describe('an error that a type throws itself', () => {
  const picky = defineModelType<Line>({
    ...line,
    toState() {
      throw new BrineError('NOT_FITTED', 'The line has no slope. Call fit.', { path: '$.slope' });
    },
  });

  it('stays as it is where the model is all there is', () => {
    expect(failure(() => pack(new Line(1), { types: [picky] }))).toMatchObject({
      code: 'NOT_FITTED',
      path: '$.slope',
      message: 'The line has no slope. Call fit.',
    });
  });

  it('gets the path from the root, where the model is a part', () => {
    const error = failure(() => pack({ steps: [new Line(1)] }, { types: [picky] }));
    expect(error).toMatchObject({
      code: 'NOT_FITTED',
      path: '$.steps[0].slope',
      message:
        'toState of model type "test/Line" failed at $.steps[0].slope: The line has no slope. Call fit.',
      cause: { message: 'The line has no slope. Call fit.' },
    });
  });
});

describe('Tensor', () => {
  it('refuses a shape that is not that of its data', () => {
    expect(failure(() => new Tensor([2, 2], new Float64Array(3))).message).toBe(
      'A tensor of shape [2, 2] needs 4 elements, found 3. Pass a shape whose product is the length of the data.',
    );
    expect(failure(() => new Tensor([-1], new Float64Array(1))).message).toBe(
      'A tensor of shape [-1] needs a safe number of elements, found 1. Pass a shape whose product is the length of the data.',
    );
    expect(failure(() => new Tensor([1], [1] as never)).message).toBe(
      'A tensor needs a typed array for its data.',
    );
    for (const shape of [undefined, 3, Uint8Array.of(3)] as unknown as number[][]) {
      expect(failure(() => new Tensor(shape, new Float32Array(3))).message).toBe(
        'A tensor needs an array of lengths for its shape.',
      );
    }
  });
});

describe('encode', () => {
  it('needs a codec', () => {
    for (const options of [{}, undefined]) {
      expect(failure(() => encode({}, options as never)).message).toBe(
        'No codec to write with. Pass one: { codec: cbor }.',
      );
    }
  });
});

describe('an object that has a then', () => {
  // oxlint-disable-next-line unicorn/no-thenable -- some class may have one
  const method = 'then';
  class Chain {
    readonly steps: number;
    constructor(steps: number) {
      this.steps = steps;
    }
    [method](done: (value: unknown) => void): void {
      done('another model');
    }
    static readonly modelType: ModelType<Chain> = defineModelType<Chain>({
      name: 'test/Chain',
      class: Chain,
      fields: ['steps'],
    });
  }
  const options = { codecs: [json], types: [Chain] };

  it('is not given by a promise, which would call it', async () => {
    const bytes = encode(new Chain(2), { codec: json });
    const file = await open(bytesSource(bytes), options);
    await expect(file.load({ types: [Chain] })).rejects.toMatchObject({
      code: 'UNSUPPORTED_VALUE',
      path: '$',
      message:
        'The model is an instance of Chain, which has a method named then: `await` would call it, and give what it says in place of the model. Load it with loadSync() or decode().',
    });
    expect(decode(bytes, options)).toEqual(new Chain(2));
  });

  it('is given where that is no method, or within another object', async () => {
    for (const model of [
      JSON.parse('{"then":1,"catch":2}'),
      { chain: new Chain(2) },
    ] as unknown[]) {
      const file = await open(bytesSource(encode(model, { codec: json })), options);
      expect(await file.load({ types: [Chain] })).toEqual(model);
    }
  });
});
