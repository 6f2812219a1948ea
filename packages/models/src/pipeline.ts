import { BrineError, defineModelType, type MatrixInput, type ModelType } from '@brine/core';
import { describe, invalid } from './errors.js';
import type { Prediction } from './inputs.js';
import { madeBy } from './package.js';
import { StateFields } from './state.js';

/**
 * What a pipeline asks of its steps: all but the last need `transform`, the last needs `transform`
 * or `predict`. `fit` is needed to fit the pipeline, `score` to score it. Models of other libraries
 * fit as they are.
 */
export interface Step {
  fit?(X: MatrixInput, y?: unknown): unknown;
  transform?(X: MatrixInput): MatrixInput;
  predict?(X: MatrixInput): unknown;
  score?(X: MatrixInput, y: unknown): number;
}

/** A step and the name by which {@link Pipeline.step} finds it. */
export type NamedStep = readonly [name: string, step: Step];

/**
 * Steps that are fitted and used as one model: the data passes through `transform` of each and ends
 * in the last one's `predict` or `transform`.
 *
 * `Y` is what the last step's `predict` returns.
 */
export class Pipeline<Y = Prediction> {
  static readonly modelType: ModelType<Pipeline> = defineModelType({
    ...madeBy,
    name: 'brine/Pipeline',
    package: '@brine/models',
    version: 1,
    class: Pipeline,
    toState: ({ steps }: Pipeline) => ({
      names: steps.map(([name]) => name),
      steps: steps.map(([, step]) => step),
    }),
    fromState: restore,
  });

  /** In the order in which data passes through them. */
  readonly steps: readonly NamedStep[];

  /**
   * @param steps kept as they are, not copied; fitting the pipeline fits them
   * @throws BrineError `INVALID_ARGUMENT` where there are no steps or one lacks the methods that its
   *   place needs; `DUPLICATE_NAME` where two share a name
   */
  constructor(steps: readonly NamedStep[]) {
    if (!Array.isArray(steps) || steps.length === 0) {
      throw new BrineError(
        'INVALID_ARGUMENT',
        `A Pipeline needs an array of at least one [name, step], found ${describe(steps)}.`,
      );
    }
    const names = new Set<string>();
    for (const [i, named] of steps.entries()) {
      if (!Array.isArray(named) || typeof named[0] !== 'string') {
        throw new BrineError(
          'INVALID_ARGUMENT',
          `A Pipeline needs steps of the form ['name', step], found ${describe(named)} at ${i}.`,
        );
      }
      const [name, step] = named;
      if (names.has(name)) {
        throw new BrineError(
          'DUPLICATE_NAME',
          `Two steps of the Pipeline are named "${name}". Give each a name of its own.`,
        );
      }
      names.add(name);
      const needs = needsOf(i, steps.length);
      if (!hasAny(step, needs)) {
        throw new BrineError(
          'INVALID_ARGUMENT',
          `Step "${name}" of the Pipeline must be an object with ${needs.join('() or ')}(), found ${describe(step)} without.`,
        );
      }
    }
    this.steps = steps.map(([name, step]) => [name, step] as const);
  }

  /**
   * A fitted pipeline: short for `new Pipeline(steps).fit(X, y)`.
   *
   * @throws BrineError as the constructor and {@link fit}
   */
  static fit<Y = Prediction>(X: MatrixInput, y: unknown, steps: readonly NamedStep[]): Pipeline<Y> {
    return new Pipeline<Y>(steps).fit(X, y);
  }

  /**
   * Fits the steps in turn, each to what those before it make of `X`.
   *
   * @param y handed to each step as it is
   * @throws BrineError `INVALID_INPUT` where a step has no `fit`; and whatever the steps throw
   */
  fit(X: MatrixInput, y?: unknown): this {
    let data = X;
    for (const [i, step] of this.steps.entries()) {
      having('fit', step).fit(data, y);
      if (i < this.steps.length - 1) data = having('transform', step).transform(data);
    }
    return this;
  }

  /**
   * @returns what the last step predicts for `X` as transformed by the others
   * @throws BrineError `INVALID_INPUT` where the last step has no `predict`; and whatever the steps throw
   */
  predict(X: MatrixInput): Y {
    // `Y` is the caller's word for what the last step returns.
    return having('predict', this.last).predict(this.transformBeforeLast(X)) as Y;
  }

  /**
   * @returns `X` as transformed by all steps
   * @throws BrineError `INVALID_INPUT` where the last step has no `transform`; and whatever the steps throw
   */
  transform(X: MatrixInput): MatrixInput {
    return having('transform', this.last).transform(this.transformBeforeLast(X));
  }

  /**
   * @returns the last step's score for `X` as transformed by the others
   * @throws BrineError `INVALID_INPUT` where the last step has no `score`; and whatever the steps throw
   */
  score(X: MatrixInput, y: unknown): number {
    return having('score', this.last).score(this.transformBeforeLast(X), y);
  }

  /**
   * The step of that name.
   *
   * @throws BrineError `INVALID_ARGUMENT` where there is none
   */
  step(name: string): Step {
    const found = this.steps.find(([own]) => own === name);
    if (found !== undefined) return found[1];
    const names = this.steps.map(([own]) => own).join(', ');
    throw new BrineError(
      'INVALID_ARGUMENT',
      `The Pipeline has no step "${name}". Its steps are ${names}.`,
    );
  }

  private get last(): NamedStep {
    return this.steps[this.steps.length - 1]!;
  }

  private transformBeforeLast(X: MatrixInput): MatrixInput {
    let data = X;
    for (const step of this.steps.slice(0, -1)) data = having('transform', step).transform(data);
    return data;
  }
}

/** The step, if it has that method. */
function having<M extends keyof Step>(
  method: M,
  [name, step]: NamedStep,
): Step & Required<Pick<Step, M>> {
  const has = (value: Step): value is Step & Required<Pick<Step, M>> => value[method] !== undefined;
  if (has(step)) return step;
  throw invalid(
    `Step "${name}" of the Pipeline has no ${method}(), which ${method}() of the Pipeline needs. Use a step that has it.`,
  );
}

/** What a step must have at least one of. */
function needsOf(index: number, steps: number): readonly string[] {
  return index < steps - 1 ? ['transform'] : ['predict', 'transform'];
}

function hasAny(value: unknown, methods: readonly string[]): value is Step {
  if (typeof value !== 'object' || value === null) return false;
  return methods.some((method) => typeof Reflect.get(value, method) === 'function');
}

/** Steps of a pipeline from a file, those of pipelines among them included, as often as they are run. */
const maxRuns = 1000;
/** How many of them, of pipelines from files. */
const runsOf = new WeakMap<object, number>();

function restore(state: unknown): Pipeline {
  const fields = new StateFields('brine/Pipeline', '$', state, ['names', 'steps']);
  const names = fields.array('names');
  const steps = fields.array('steps');
  const named: NamedStep[] = [];
  const taken = new Set<string>();
  let runs = 0;
  for (const [i, name] of names.entries()) {
    if (typeof name !== 'string' || taken.has(name)) {
      return fields.fail('names', 'an array of different strings', `${describe(name)} at ${i}`);
    }
    taken.add(name);
    const step = steps[i];
    const needs = needsOf(i, names.length);
    if (!hasAny(step, needs)) {
      const expected = `an array of ${names.length} models, number ${i} with ${needs.join('() or ')}()`;
      return fields.fail('steps', expected, `${describe(step)} at ${i}`);
    }
    // Pipelines that share steps, each twice, would double the work with each of them.
    runs += runsOf.get(step) ?? 1;
    if (runs > maxRuns) {
      const expected = `models that run at most ${maxRuns} steps in all`;
      return fields.fail('steps', expected, `more up to number ${i}`);
    }
    named.push([name, step]);
  }
  if (named.length === 0) fields.fail('names', 'an array of at least one name');
  if (steps.length !== names.length) fields.fail('steps', `an array of ${names.length} models`);
  const pipeline = new Pipeline(named);
  runsOf.set(pipeline, runs);
  return pipeline;
}
