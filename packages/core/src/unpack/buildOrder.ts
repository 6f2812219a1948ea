import { BrineError } from '../errors.js';
import type { Graph } from '../graph.js';
import type { ModelNode } from '../snapshot.js';

/** What must be known of the type of a model to find its place. */
export interface OrderRules {
  /** Whether it is built from its finished state. */
  isWhole(model: NamedType): boolean;
  /** Whether code of the type sees its state, so that all that it refers to comes first. */
  runsCode(model: NamedType): boolean;
  /** What to do with a model at `path` that is part of its own state. Default: throw {@link cycleThrough} it. */
  onCycle?(path: string): void;
}

type NamedType = Pick<ModelNode, 'type' | 'version'>;

/**
 * The order in which objects can be built: one comes after all that it refers to, except within
 * a cycle, where containers can refer to each other before they are filled. A model that is built
 * from its finished state cannot be part of a cycle.
 *
 * Rows are left out where none is or leads to a model whose type runs code: they are most of a large
 * model, and nothing depends on their order. What they lead to then comes first.
 *
 * Strongly connected components after Tarjan (1972), with an explicit stack; they come out in the
 * order needed, the deepest first.
 *
 * @returns numbers of nodes and rows, as the graph numbers them
 * @throws BrineError `CYCLE_THROUGH_MODEL`
 */
export function buildOrder(
  graph: Graph,
  { isWhole, runsCode, onCycle = throwCycle }: OrderRules,
): number[] {
  const isModel = (object: number): boolean => {
    const model = graph.modelOf(object);
    return model !== undefined && isWhole(model);
  };
  const behindRows = nodesBehindRows(graph);
  const withRows =
    graph.tables.some(({ model }) => model && runsCode(model)) ||
    behindRows.some((node) => {
      const model = graph.modelOf(node);
      return model !== undefined && runsCode(model);
    });
  const size = withRows ? graph.size : graph.nodes.length;
  const refsOf = (object: number): number[] => {
    const refs: number[] = [];
    graph.eachRef(object, (target) => {
      if (target < size) refs.push(target);
    });
    return refs;
  };

  const order: number[] = [];
  const visited = new Uint32Array(size);
  const low = new Uint32Array(size);
  const pending: number[] = [];
  const onPending = new Uint8Array(size);
  const path: number[] = [];
  const refs: number[][] = [];
  const next: number[] = [];
  let count = 0;

  const enter = (object: number): void => {
    visited[object] = low[object] = ++count;
    pending.push(object);
    onPending[object] = 1;
    path.push(object);
    refs.push(refsOf(object));
    next.push(0);
  };

  const leave = (object: number): void => {
    if (low[object] !== visited[object]) return;
    const members = pending.splice(pending.lastIndexOf(object)).reverse();
    for (const member of members) {
      onPending[member] = 0;
      order.push(member);
      if (!isModel(member)) continue;
      const isCyclic = members.length > 1 || refsOf(member).includes(member);
      if (isCyclic) onCycle(graph.pathTo(member));
    }
  };

  if (!withRows) {
    for (const node of behindRows) {
      visited[node] = ++count;
      order.push(node);
    }
  }
  for (let root = 0; root < size; root++) {
    if (visited[root] !== 0 || graph.isPart(root)) continue;
    enter(root);
    while (path.length > 0) {
      const object = path.at(-1)!;
      const targets = refs.at(-1)!;
      let at = next.at(-1)!;
      let descended = false;
      while (at < targets.length) {
        const target = targets[at++]!;
        if (visited[target] === 0) {
          next[next.length - 1] = at;
          enter(target);
          descended = true;
          break;
        }
        if (onPending[target]) low[object] = Math.min(low[object]!, visited[target]!);
      }
      if (descended) continue;
      path.pop();
      next.pop();
      refs.pop();
      leave(object);
      const parent = path.at(-1);
      if (parent !== undefined) low[parent] = Math.min(low[parent]!, low[object]!);
    }
  }
  return order;
}

function throwCycle(path: string): never {
  throw cycleThrough(path);
}

/** That the model at `path`, which is built from its finished state, is part of it. */
export function cycleThrough(path: string): BrineError {
  return new BrineError(
    'CYCLE_THROUGH_MODEL',
    `The model at ${path} is part of its own state. A model is built from its finished state, so leave the reference back to it out in toState and restore it in fromState.`,
    { path },
  );
}

/** The nodes that rows lead to, over whatever nodes. */
function nodesBehindRows(graph: Graph): number[] {
  const seen = new Uint8Array(graph.nodes.length);
  const found: number[] = [];
  const meet = (target: number): void => {
    if (target >= seen.length || seen[target] === 1) return;
    seen[target] = 1;
    found.push(target);
  };
  for (const columns of graph.cells) {
    for (const column of columns) graph.eachTarget(column, meet);
  }
  for (let i = 0; i < found.length; i++) graph.eachRef(found[i]!, meet);
  return found;
}
