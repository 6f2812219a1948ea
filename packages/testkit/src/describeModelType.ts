import {
  type Codec,
  decode,
  encode,
  isBrineError,
  type ModelType,
  type TypeEntry,
} from '@brine/core';
import { describe, expect, it } from 'vitest';
import { difference, kind } from './difference.js';
import { isPlain } from './plain.js';

/** A model type, and how to try it. */
export interface ModelTypeCase<T extends object> {
  /** The type, or a class that carries it. */
  readonly type: TypeEntry<T>;
  /** Formats to try it in. */
  readonly codecs: readonly Codec[];
  /** Other types whose instances its models hold. */
  readonly types?: readonly TypeEntry[];
  /** Makes a model anew, equal at each call. */
  readonly make: () => T;
  /** Asks a model everything that a user could: its answers are compared bit for bit. */
  readonly ask: (model: T) => unknown;
  /** Fields that a state may lack. Default: none. */
  readonly optional?: readonly string[];
  /**
   * A folder of files, one for each version and format, that `npx brine-testkit record` fills:
   * `new URL('corpus/centroids/', import.meta.url)`. All of them must load and answer as they did
   * when they were recorded; where `ask` gives an object, it may gain names. Needs Node.
   */
  readonly corpus?: URL;
}

/** States that no type can mean, but for one whose states are of the same kind. */
const strangers: readonly [name: string, state: unknown][] = [
  ['nothing', undefined],
  ['null', null],
  ['a number', 1],
  ['a boolean', true],
  ['a string', 'state'],
  ['an empty object', {}],
  ['an empty array', []],
];

/**
 * Declares the tests that every model type must pass.
 *
 * A type must refuse a broken state by an error of its own: a BrineError, or an Error that is no
 * TypeError or ReferenceError, since those tell where the code tripped and not what is wrong with
 * the file. A type without state (`undefined`, `null`, `{}`) has nothing to check.
 */
export function describeModelType<T extends object>(name: string, test: ModelTypeCase<T>): void {
  const { codecs, make, ask, optional = [], corpus } = test;
  const type = 'modelType' in test.type ? test.type.modelType : test.type;
  const types = [test.type, ...(test.types ?? [])];

  describe(`model type contract: ${name}`, () => {
    it('describes the class of the model', () => {
      expect(Object.getPrototypeOf(make())).toBe(type.class.prototype);
    });

    it('leaves a model as it was when it takes it apart', () => {
      const model = make();
      const before = ask(model);
      type.toState(model);
      expect(difference(before, ask(model))).toBeUndefined();
    });

    it.each(codecs.map((codec) => [codec.name, codec] as const))(
      'answers the same, bit for bit, after a round trip through %s',
      (_, codec) => {
        const model = make();
        const bytes = encode(model, { codec, types });
        const loaded = decode(bytes, { codecs: [codec], types }) as T;
        expect(difference(ask(model), ask(loaded))).toBeUndefined();
        expect(encode(make(), { codec, types }), 'same model, same bytes').toEqual(bytes);
        expect(encode(loaded, { codec, types }), 'saved again').toEqual(bytes);
      },
    );

    it('is not built unless it is passed', () => {
      const codec = codecs[0]!;
      const bytes = encode(make(), { codec, types });
      const others = types.slice(1);
      expect(() => decode(bytes, { codecs: [codec], types: others })).toThrow(
        expect.objectContaining({ code: 'TYPE_NOT_PASSED' }),
      );
    });

    if (corpus) {
      describe('the corpus', async () => {
        // Only now, as it needs Node, and the rest of the suite runs in browsers too.
        const { describeCorpus } = await import('./describeCorpus.js');
        describeCorpus({ folder: corpus, type, types, codecs, make, ask });
      });
    }

    describe('refuses for its state', () => {
      it.for(strangers)('%s', ([, stranger], { skip }) => {
        skip(mayMean(type.toState(make()), stranger, optional), 'this type may mean it');
        expect(refusal(type, stranger)).toBe('refused');
      });

      it('an object that lacks any of its fields, but for optional ones', ({ skip }) => {
        const state = type.toState(make());
        if (!isPlain(state)) return skip('its state has no fields');
        const fields = Object.keys(state);
        const results = fields.map((field) => {
          const { [field]: _, ...rest } = state;
          return [field, refusal(type, rest)];
        });
        const expected = (field: string) => (optional.includes(field) ? 'admitted' : 'refused');
        expect(results).toEqual(fields.map((field) => [field, expected(field)]));
      });
    });
  });
}

/** Whether a type with this `state` may admit `stranger`. */
function mayMean(state: unknown, stranger: unknown, optional: readonly string[]): boolean {
  const fields = isPlain(state) ? Object.keys(state) : [];
  const isStateless = state === undefined || state === null || (isPlain(state) && !fields.length);
  if (isStateless && optional.length === 0) return true;
  if (isPlain(state) && isPlain(stranger)) {
    return fields.every((field) => optional.includes(field));
  }
  return kindOf(state) === kindOf(stranger);
}

function refusal(type: ModelType, state: unknown): string {
  try {
    type.fromState(state);
    return 'admitted';
  } catch (error) {
    if (isBrineError(error)) return 'refused';
    const accidents: unknown[] = [TypeError, ReferenceError];
    if (error instanceof Error && !accidents.includes(error.constructor)) return 'refused';
    return `no check, but an accident: ${String(error)}`;
  }
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  return typeof value === 'object' ? kind(value) : typeof value;
}
