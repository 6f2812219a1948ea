import {
  type Codec,
  decode,
  encode,
  isBrineError,
  type ModelType,
  type TypeEntry,
} from '@brine/core';
import { describe, expect, it } from 'vitest';
import { difference } from './difference.js';

/** A model type, and how to try it. */
export interface ModelTypeCase<T extends object> {
  readonly type: ModelType<T>;
  /** Formats to try it in. */
  readonly codecs: readonly Codec[];
  /** Other types whose instances its models hold. */
  readonly types?: readonly TypeEntry[];
  /** Makes a model; the same one at each call. */
  readonly make: () => T;
  /** Asks a model everything that a user could: its answers are compared bit for bit. */
  readonly ask: (model: T) => unknown;
}

/** Declares the tests that every model type must pass. */
export function describeModelType<T extends object>(name: string, test: ModelTypeCase<T>): void {
  const { type, codecs, make, ask } = test;
  const types = [type, ...(test.types ?? [])];

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

    it.each([
      ['nothing', undefined],
      ['null', null],
      ['a number', 1],
      ['an empty object', {}],
      ['an empty array', []],
      ['a string', 'state'],
    ])('refuses %s for its state', (_, state) => {
      expect(() => type.fromState(state)).toThrow();
    });

    it('refuses a state that lacks any of its fields', () => {
      const state = type.toState(make());
      expect(state).toBeTypeOf('object');
      const refused = Object.keys(state as object).filter((key) => {
        const rest: Record<string, unknown> = { ...(state as object) };
        delete rest[key];
        try {
          type.fromState(rest);
          return false;
        } catch (error) {
          return isBrineError(error);
        }
      });
      expect(refused).toEqual(Object.keys(state as object));
    });
  });
}
