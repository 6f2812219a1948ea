/** Takes a model apart, with what is beside it. */

import { isCrowded } from '../crowding.js';
import { BrineError, isBrineError } from '../errors.js';
import { Graph } from '../graph.js';
import { type ModelType, type TypeEntry, typeTable } from '../modelType.js';
import type { Snapshot } from '../snapshot.js';
import { buildOrder, cycleThrough } from '../unpack/buildOrder.js';
import type { Beside } from './beside.js';
import type { Finding, OnFinding } from './findings.js';
import { type Finished, finish } from './finish.js';
import { ownerOf } from './owner.js';
import { Walk } from './walk.js';

/** A snapshot, and the model types that are in it. */
export interface Parts {
  readonly snapshot: Snapshot;
  readonly types: ReadonlySet<ModelType>;
}

/** @throws as `pack` for what cannot be kept */
export function takeApart(model: unknown, types: readonly TypeEntry[], beside: Beside = {}): Parts {
  const walk = walkThrough(model, types, beside, 'stop');
  const finished = finish(walk);
  const [finding] = walk.findings;
  if (finding) throw errorOf(finding, walk, finished);
  const [refusal] = refusalsOf(walk, finished);
  if (refusal) throw refusal;
  return { snapshot: finished.snapshot, types: walk.modelTypes };
}

/** Goes through a model and what is beside it. */
export function walkThrough(
  model: unknown,
  types: readonly TypeEntry[],
  beside: Beside,
  onFinding: OnFinding,
): Walk {
  const { byPrototype } = typeTable(types);
  const trusting = new Walk(byPrototype, onFinding, true);
  const isRight = trusting.run(model, beside);
  if (isRight) return trusting;
  const careful = new Walk(byPrototype, onFinding, false);
  careful.run(model, beside);
  return careful;
}

/** Why readers would refuse a model of which all can be kept, each with the path to it. */
export function refusalsOf({ modelTypes }: Walk, { snapshot }: Finished): BrineError[] {
  return [...cycles(modelTypes, snapshot), ...crowds(snapshot)];
}

/** Models that are built from their finished state must not be part of it. */
function cycles(modelTypes: ReadonlySet<ModelType>, snapshot: Snapshot): BrineError[] {
  const whole = new Set<string>();
  for (const { fields, name } of modelTypes) if (!fields) whole.add(name);
  if (whole.size === 0) return [];
  const isWhole = ({ type }: { readonly type: string }): boolean => whole.has(type);
  const found: BrineError[] = [];
  const onCycle = (path: string): void => {
    found.push(cycleThrough(path));
  };
  buildOrder(Graph.of(snapshot), { isWhole, runsCode: isWhole, onCycle });
  return found;
}

function crowds(snapshot: Snapshot): BrineError[] {
  const { nodes } = snapshot;
  const found: BrineError[] = [];
  nodes.forEach((node, index) => {
    if (node.kind !== 'map' && node.kind !== 'set') return;
    const keys = node.kind === 'set' ? node.values : node.values.filter((_, i) => i % 2 === 0);
    if (!isCrowded(keys, nodes)) return;
    const path = Graph.of(snapshot).pathTo(index);
    const what = `${node.kind === 'set' ? 'Set' : 'Map'} of ${keys.length} keys`;
    const message = `Cannot keep a ${what}, too many of which hash alike, found at ${path}. Readers refuse it, since it takes very long to build; keep an array.`;
    found.push(new BrineError('UNSUPPORTED_VALUE', message, { path }));
  });
  return found;
}

function errorOf(finding: Finding, walk: Walk, finished: Finished): unknown {
  const { cause, code, advice, spot } = finding;
  // What stands at the root of a model tells of no other place.
  if (isBrineError(cause) && spot.holder === undefined) return cause;
  const path = pathOf(finding, walk, finished, Graph.of(finished.snapshot));
  return new BrineError(code, `${finding.problem(path)} ${advice}`.trimEnd(), { path, cause });
}

/** Where a finding is in the model, or beside it. */
export function pathOf({ spot }: Finding, walk: Walk, finished: Finished, graph: Graph): string {
  const { holder, position, step } = spot;
  if (holder === undefined) return `$${step}`;
  const { place, at } = ownerOf(walk, holder, position);
  const owner = finished.numberOf(place);
  return graph.pathTo(owner) + graph.stepInto(owner, at) + step;
}
