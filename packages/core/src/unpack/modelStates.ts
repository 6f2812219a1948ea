import { isRef, type ModelNode, type Node, type RecordNode } from '../snapshot.js';

/** What decides how a model is built. */
export type NamedType = Pick<ModelNode, 'type' | 'version'>;

/**
 * How the state of a model stands in a file: as an object of its own with the fields that its type
 * declares, or as whatever toState gave. A type may have changed from one to the other, so of an
 * older version it is not known.
 */
export type ModelForm = 'fields' | 'state' | 'either';

/** The objects that hold the fields of instances, which are no objects of the model. */
export interface ModelStates {
  /** By the number of the instance. */
  readonly fields: ReadonlyMap<number, RecordNode>;
  /** Numbers of those that belong to one instance. */
  readonly own: ReadonlySet<number>;
  /** Numbers of all that do, and of those of older versions that may. */
  readonly possible: ReadonlySet<number>;
}

/**
 * Finds the objects that hold the fields of instances: each is the node behind the instance.
 *
 * @param fail is given what is wrong
 */
export function statesOf(
  nodes: readonly Node[],
  formOf: (model: NamedType) => ModelForm,
  fail: (problem: string) => never,
): ModelStates {
  const fields = new Map<number, RecordNode>();
  const own = new Set<number>();
  const possible = new Set<number>();
  nodes.forEach((node, index) => {
    if (node.kind !== 'model') return;
    const form = formOf(node);
    if (form === 'state') return;
    const behind = nodes[index + 1];
    const isBehind = isRef(node.state) && node.state.node === index + 1;
    if (isBehind && behind?.kind === 'object') {
      possible.add(index + 1);
      if (form === 'either') return;
      fields.set(index, behind);
      own.add(index + 1);
    } else if (form === 'fields') {
      fail(
        `Node ${index} (model) is of a type that declares fields, but the node behind it does not hold them. If the type had toState when the file was saved, raise its version and add a step to migrate.`,
      );
    }
  });
  return { fields, own, possible };
}
