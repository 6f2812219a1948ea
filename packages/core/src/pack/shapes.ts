/** Tells which objects have the same keys, and collects the cells of shapes that are common. */
import type { ModelType } from '../modelType.js';
import { maxKeys, tableSize } from '../tables.js';
import { isTensor } from '../tensor.js';
import { Column } from './column.js';

/** What objects of one shape have in common. */
export class Shape {
  /** V8 keeps its code for a class while an object of it lives: see docs/architecture.md, decisions. */
  static readonly kept: Shape = /* @__PURE__ */ new Shape('object', [], undefined);

  readonly kind: 'object' | 'dict' | 'model';
  readonly keys: readonly string[];
  /** Of instances. */
  readonly type: ModelType | undefined;
  /** All objects so far, the first ones being drafts too; of a tree only the first ones. */
  readonly objects: object[] = [];
  /** How many objects there are. */
  count = 0;
  /** An object of a tree; a walk through a cycle would meet it again. */
  landmark: object | undefined;
  /** Among those that are tables, in the order in which they became such. */
  table = -1;
  /** The first ones, taken before it was known that there are enough for a table. */
  readonly drafts: number[] = [];
  /** One for each key, once the shape is common; until the end they are longer than the rows. */
  columns: Column[] | undefined;
  /** A hash of the contents of each row. */
  hashes: Int32Array = new Int32Array(tableSize);
  /** Whether one of the first holds an array of numbers, which should keep a path of its own. */
  holdsNumbers = false;

  constructor(kind: Shape['kind'], keys: readonly string[], type: ModelType | undefined) {
    this.kind = kind;
    this.keys = keys;
    this.type = type;
  }

  /** Whether one more object makes it a table. */
  get isCommon(): boolean {
    return this.drafts.length >= tableSize - 1 && !this.holdsNumbers && this.keys.length > 0;
  }

  /** Notes one of the first objects. */
  addDraft(object: object, draft: number, values: readonly unknown[]): void {
    if (this.drafts.length >= tableSize - 1) return;
    this.count++;
    this.objects.push(object);
    this.drafts.push(draft);
    this.holdsNumbers ||= values.some((value) => ArrayBuffer.isView(value) || isTensor(value));
  }

  /** Notes the hash of the newest row. */
  addHash(hash: number): void {
    const row = this.objects.length - 1;
    if (row >= this.hashes.length) {
      const hashes = new Int32Array(this.hashes.length * 2);
      hashes.set(this.hashes);
      this.hashes = hashes;
    }
    this.hashes[row] = hash;
  }

  startColumns(): Column[] {
    this.columns = this.keys.map(() => new Column(tableSize));
    return this.columns;
  }

  /** Makes room for one more row. */
  addRow(columns: readonly Column[]): number {
    const row = this.count++;
    // Memory that is not written to yet costs nothing, and copying less often does.
    if (row === columns[0]!.length) for (const column of columns) column.resize(4 * row);
    return row;
  }

  /** There are no more rows. */
  endColumns(): void {
    for (const column of this.columns!) column.resize(this.count);
  }
}

/** How many tables are tried one by one; with more, looking for the names of keys costs less. */
const maxRecent = 16;

/** All shapes of a model. */
export class Shapes {
  readonly tables: Shape[] = [];
  /** Tables of plain objects, the one met last in front. */
  readonly #recent: Shape[] = [];
  readonly #byKeys = new Map<string, Shape[]>();
  readonly #byType = new Map<ModelType, Shape>();
  /** Someone has extended Object.prototype, so a loop over an object meets more than its own keys. */
  readonly #isExtended = firstKeyOf(Object.prototype) !== undefined;

  /**
   * The table that an object belongs to, by the keys that a loop over it meets.
   *
   * @param values is given the values of the keys
   */
  read(object: object, kind: Shape['kind'], values: unknown[]): Shape | undefined {
    const tables = this.#recent;
    if (this.#isExtended && kind === 'object') return undefined;
    for (let i = 0; i < tables.length; i++) {
      const shape = tables[i]!;
      if (shape.kind !== kind || !readAll(object, shape.keys, values)) continue;
      if (i > 0) {
        tables[i] = tables[0]!;
        tables[0] = shape;
      }
      return shape;
    }
    return undefined;
  }

  /** The shape of an object with these keys, or `undefined` where it can be no row. */
  find(kind: 'object' | 'dict', keys: readonly string[]): Shape | undefined {
    if (keys.length === 0 || keys.length > maxKeys) return undefined;
    const name = keys.join('\0');
    const known = this.#byKeys.get(name);
    const shape = known?.find(
      (shape) => shape.kind === kind && shape.keys.every((key, i) => key === keys[i]),
    );
    if (shape) return shape;
    const added = new Shape(kind, keys, undefined);
    if (known) known.push(added);
    else this.#byKeys.set(name, [added]);
    return added;
  }

  /** The shape of the instances of a type that declares its fields. */
  ofType(type: ModelType, fields: readonly string[]): Shape {
    const known = this.#byType.get(type);
    if (known) return known;
    const shape = new Shape('model', fields, type);
    this.#byType.set(type, shape);
    return shape;
  }

  /** A shape has become common. */
  addTable(shape: Shape): void {
    shape.table = this.tables.push(shape) - 1;
    if (shape.kind !== 'model') this.remember(shape);
  }

  /** A table has been met that was not among the recent ones. */
  remember(shape: Shape): void {
    this.#recent.unshift(shape);
    if (this.#recent.length > maxRecent) this.#recent.pop();
  }
}

function firstKeyOf(object: object): string | undefined {
  for (const key in object) return key;
  return undefined;
}

/**
 * Reads an object that has exactly these keys. A loop over it costs a fifth of Reflect.ownKeys, since
 * V8 keeps the names with the shape, and finds the values by their place in it.
 */
function readAll(object: object, keys: readonly string[], values: unknown[]): boolean {
  let count = 0;
  for (const key in object) {
    if (key !== keys[count]) return false;
    values[count++] = (object as Record<string, unknown>)[key];
  }
  return count === keys.length;
}
