import { BrineError } from './errors.js';
import { valuesOf } from './nodes.js';
import { isRef, type Node } from './snapshot.js';

/**
 * The order in which nodes can be built: a node comes after all that it points to, except within
 * a cycle, where containers can point to each other before they are filled. A model cannot be
 * part of a cycle: it is built from its finished state.
 *
 * Strongly connected components after Tarjan (1972), with an explicit stack; they come out in the
 * order needed, the deepest first.
 *
 * @throws BrineError `CYCLE_THROUGH_MODEL`
 */
export function buildOrder(nodes: readonly Node[], pathTo: (node: number) => string): Uint32Array {
  const order = new Uint32Array(nodes.length);
  const hasModels = nodes.some((node) => node.kind === 'model');
  // Without models nothing depends on order, and most large graphs have none.
  if (!hasModels) return order.map((_, index) => index);

  const visited = new Uint32Array(nodes.length);
  const low = new Uint32Array(nodes.length);
  const pending: number[] = [];
  const onPending = new Uint8Array(nodes.length);
  const path: number[] = [];
  const next: number[] = [];
  let count = 0;
  let built = 0;

  const enter = (node: number): void => {
    visited[node] = low[node] = ++count;
    pending.push(node);
    onPending[node] = 1;
    path.push(node);
    next.push(0);
  };

  const leave = (node: number): void => {
    if (low[node] !== visited[node]) return;
    const size = pending.length - pending.lastIndexOf(node);
    for (let i = 0; i < size; i++) {
      const member = pending.pop()!;
      onPending[member] = 0;
      order[built++] = member;
      if (nodes[member]!.kind === 'model' && (size > 1 || pointsTo(nodes[member]!, member))) {
        const where = pathTo(member);
        throw new BrineError(
          'CYCLE_THROUGH_MODEL',
          `The model at ${where} is part of its own state. A model is built from its finished state, so leave the reference back to it out in toState and restore it in fromState.`,
          { path: where },
        );
      }
    }
  };

  for (let root = 0; root < nodes.length; root++) {
    if (visited[root] !== 0) continue;
    enter(root);
    while (path.length > 0) {
      const node = path.at(-1)!;
      const values = valuesOf(nodes[node]!);
      let position = next.at(-1)!;
      let descended = false;
      while (position < values.length) {
        const value = values[position++];
        if (!isRef(value)) continue;
        if (visited[value.node] === 0) {
          next[next.length - 1] = position;
          enter(value.node);
          descended = true;
          break;
        }
        if (onPending[value.node]) low[node] = Math.min(low[node]!, visited[value.node]!);
      }
      if (descended) continue;
      path.pop();
      next.pop();
      leave(node);
      const parent = path.at(-1);
      if (parent !== undefined) low[parent] = Math.min(low[parent]!, low[node]!);
    }
  }
  return order;
}

function pointsTo(node: Node, index: number): boolean {
  return valuesOf(node).some((value) => isRef(value) && value.node === index);
}
