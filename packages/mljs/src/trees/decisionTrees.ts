import { list } from '../keep/arrays.js';
import {
  always,
  anything,
  type Field,
  maybe,
  nullable,
  number,
  oneOf,
  settings,
} from '../keep/field.js';
import { instance, record } from '../keep/object.js';
import { type Place, Told } from '../keep/place.js';
import { loadNodes } from './loadNodes.js';
import { saveNodes } from './saveNodes.js';
import { type TreeNodes, treeNodes } from './treeNodes.js';

/** Which trees of ml-cart. */
export interface TreeKind<T extends object> {
  readonly kind: 'classifier' | 'regression';
  readonly prototype: T;
  /** The class of their nodes. */
  readonly Node: new (
    options: object,
  ) => object;
}

interface State {
  readonly options: object;
  /** `undefined` of a tree that is not trained. */
  readonly nodes: TreeNodes | undefined;
}

/** Trained trees of the same options, kept as these and one table of all nodes. */
export function decisionTrees<T extends object>({
  kind,
  prototype,
  Node,
}: TreeKind<T>): Field<T[]> {
  const options = optionsOf(kind);
  const leaf = kind === 'classifier' ? 'shares' : 'value';
  const whole = list(record<{ options: object; root: object }>({ options, root: anything }));
  const state = record<State>({ options, nodes: maybe(treeNodes) });
  return {
    save: (value, place) => {
      // Reading with checks: options and roots stay as they are.
      const trees = whole.load(value, place);
      const [first] = trees;
      if (first === undefined) return place.fail('at least one tree', value);
      const other = trees.findIndex((tree) => !isSame(tree.options, first.options));
      if (other >= 0) {
        place
          .at(`[${other}].options`)
          .fail('as those of the other trees', new Told('others'), 'Save such trees one by one.');
      }
      const roots = trees.map(({ root }) => root);
      const nodes = saveNodes(roots, leaf, () => new Node(first.options), place);
      return { options: first.options, nodes };
    },
    load: (value, place) => {
      const { options, nodes } = state.load(value, place);
      if (nodes === undefined) return place.at('.nodes').fail('of trees', nodes);
      const roots = loadNodes(nodes, leaf, () => new Node(options), place.at('.nodes'));
      return roots.map((root): T => {
        const tree: T = Object.create(prototype);
        return Object.assign(tree, { options: { ...options }, root });
      });
    },
  };
}

/** One tree, trained or not. */
export function decisionTree<T extends object>(tree: TreeKind<T>): Field<T> {
  const options = optionsOf(tree.kind);
  const trained = decisionTrees(tree);
  const untrained = instance(tree.prototype, { options });
  const state = record<State>({ options, nodes: anything });
  return {
    save: (value, place) => {
      if (typeof value === 'object' && value !== null && Reflect.get(value, 'root') !== undefined) {
        return trained.save([value], place);
      }
      return { ...Object(untrained.save(value, place)), nodes: undefined };
    },
    load: (value, place) => {
      const { options, nodes } = state.load(value, place);
      if (nodes === undefined) return untrained.load({ options }, place);
      const [first, ...others] = trained.load(value, place);
      if (first !== undefined && others.length === 0) return first;
      return place.at('.nodes').fail('of one tree', new Told(`of ${others.length + 1}`));
    },
  };
}

/** Options of a tree; those besides the library's own must be plain. */
function optionsOf(kind: 'classifier' | 'regression'): Field<object> {
  const known = Object.entries<Field>({
    gainFunction: oneOf('gini', 'regression'),
    splitFunction: oneOf('mean'),
    minNumSamples: maybe(number),
    // JSON makes null of Infinity, the library's default.
    maxDepth: maybe(nullable(number)),
    kind: always(kind),
  });
  const check = (value: unknown, place: Place): object => {
    const options = settings.load(value, place);
    for (const [name, field] of known) field.load(Reflect.get(options, name), place.at(`.${name}`));
    return options;
  };
  return { save: check, load: check };
}

function isSame(a: object, b: object): boolean {
  const [x, y] = [Object.entries(a), Object.entries(b)];
  return (
    x.length === y.length &&
    x.every(([name, value], i) => name === y[i]![0] && Object.is(value, y[i]![1]))
  );
}
