/** Takes a model apart. */
import { BrineError, isBrineError } from '../errors.js';
import { Graph } from '../graph.js';
import { type TypeEntry, typeTable } from '../modelType.js';
import type { Snapshot } from '../snapshot.js';
import { buildOrder } from '../unpack/buildOrder.js';
import type { Finding } from './findings.js';
import { type Finished, finish } from './finish.js';
import { ownerOf } from './owner.js';
import { type OnFinding, Walk } from './walk.js';

/** Options of {@link pack}. */
export interface PackOptions {
  /** Types for classes that do not carry one of their own, and in place of those that do. */
  readonly types?: readonly TypeEntry[] | undefined;
}

/** A place in a model that keeps it from being saved. */
export interface Obstacle {
  /** Where in the model, as `$.steps[1].kernel`. */
  readonly path: string;
  /** What is there. */
  readonly problem: string;
  /** What to do about it. */
  readonly advice: string;
}

/**
 * Takes a model apart into plain nodes and segments. The segments are views of the model's own
 * memory, so the model must not change until they are written.
 *
 * Objects with the same keys, 32 or more, become a table. Of such a table the first 1,024 objects
 * and each 256th after them are searched for getters, hidden properties and symbols.
 *
 * @throws BrineError `UNSUPPORTED_VALUE`, `UNDESCRIBED_CLASS` or `CYCLE_THROUGH_MODEL`, with the
 *   path to what cannot be kept
 */
export function pack(model: unknown, options: PackOptions = {}): Snapshot {
  const walk = walkThrough(model, options, 'stop');
  const finished = finish(walk);
  const [finding] = walk.findings;
  if (finding) throw errorOf(finding, walk, finished);
  checkCycles(walk, finished);
  return finished.snapshot;
}

/**
 * All places in a model that keep it from being saved, and what to do about each; none for a model
 * that can be saved. What lies behind such a place, as in an instance of a class that no type
 * describes, shows when the place is mended.
 *
 * @throws BrineError `INVALID_ARGUMENT` or `DUPLICATE_NAME` for bad options
 */
export function explain(model: unknown, options: PackOptions = {}): Obstacle[] {
  const walk = walkThrough(model, options, 'go on');
  const finished = finish(walk);
  const graph = Graph.of(finished.snapshot);
  const obstacles = walk.findings.map((finding): Obstacle => {
    const path = pathOf(finding, walk, finished, graph);
    return { path, problem: finding.problem(path), advice: finding.advice };
  });
  try {
    checkCycles(walk, finished);
  } catch (error) {
    if (!isBrineError(error) || error.path === undefined) throw error;
    const [problem = '', ...advice] = error.message.split(/(?<=\.) /);
    obstacles.push({ path: error.path, problem, advice: advice.join(' ') });
  }
  return obstacles;
}

function walkThrough(model: unknown, { types = [] }: PackOptions, onFinding: OnFinding): Walk {
  const { byPrototype } = typeTable(types);
  const trusting = new Walk(byPrototype, onFinding, true);
  if (trusting.run(model)) return trusting;
  const careful = new Walk(byPrototype, onFinding, false);
  careful.run(model);
  return careful;
}

/** Models that are built from their finished state must not be part of it. */
function checkCycles({ drafts }: Walk, { snapshot }: Finished): void {
  const whole = new Set<string>();
  for (const draft of drafts) {
    if ('type' in draft && !draft.type.fields) whole.add(draft.type.name);
  }
  if (whole.size > 0) buildOrder(Graph.of(snapshot), ({ type }) => whole.has(type));
}

function errorOf(finding: Finding, walk: Walk, finished: Finished): unknown {
  const { cause, code, advice } = finding;
  if (isBrineError(cause)) return cause;
  const path = pathOf(finding, walk, finished, Graph.of(finished.snapshot));
  return new BrineError(code, `${finding.problem(path)} ${advice}`.trimEnd(), { path, cause });
}

function pathOf({ spot }: Finding, walk: Walk, finished: Finished, graph: Graph): string {
  const { holder, position, step } = spot;
  if (holder === undefined) return `$${step}`;
  const { place, at } = ownerOf(walk, holder, position);
  const owner = finished.numberOf(place);
  return graph.pathTo(owner) + graph.stepInto(owner, at) + step;
}
