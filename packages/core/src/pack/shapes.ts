/** Tells which objects have the same keys, and collects the cells of shapes that are common. */
import type { ModelType } from '../modelType.js';
import { maxKeys, tableSize } from '../tables.js';
import { isTensor } from '../tensor.js';
import { Column } from './column.js';

/** What objects of one shape have in common. */
export class Shape {
  readonly index: number;
  readonly kind: 'object' | 'dict' | 'model';
  readonly keys: readonly string[];
  /** Of instances. */
  readonly type: ModelType | undefined;
  /** All objects so far; the first ones are drafts too. */
  readonly objects: object[] = [];
  /** The first ones, taken before it was known that there are enough for a table. */
  readonly drafts: number[] = [];
  /** One for each key, once the shape is common. */
  columns: Column[] | undefined;
  /** A hash of the contents of each row. */
  hashes: Int32Array = new Int32Array(tableSize);
  /** Whether one of the first holds an array of numbers, which should keep a path of its own. */
  holdsNumbers = false;

  constructor(
    index: number,
    kind: Shape['kind'],
    keys: readonly string[],
    type: ModelType | undefined,
  ) {
    this.index = index;
    this.kind = kind;
    this.keys = keys;
    this.type = type;
  }

  /** Whether one more object makes it a table. */
  get isCommon(): boolean {
    return this.drafts.length >= tableSize - 1 && !this.holdsNumbers;
  }

  /** Notes one of the first objects. */
  addDraft(object: object, draft: number, values: readonly unknown[]): void {
    if (this.drafts.length >= tableSize - 1) return;
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
    this.columns = this.keys.map(() => new Column());
    return this.columns;
  }
}

/** All shapes of a model. */
export class Shapes {
  readonly all: Shape[] = [];
  /** Tables, the one met last in front. */
  readonly #tables: Shape[] = [];
  readonly #byKeys = new Map<string, Shape[]>();
  readonly #byType = new Map<ModelType, Shape>();

  /** The table that an object belongs to, by the keys that a loop over it meets. */
  tableOf(object: object, kind: Shape['kind']): Shape | undefined {
    const tables = this.#tables;
    for (let i = 0; i < tables.length; i++) {
      const shape = tables[i]!;
      if (shape.kind !== kind || !hasKeys(object, shape.keys)) continue;
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
    const added = this.#add(kind, keys, undefined);
    if (known) known.push(added);
    else this.#byKeys.set(name, [added]);
    return added;
  }

  /** The shape of the instances of a type that declares its fields. */
  ofType(type: ModelType, fields: readonly string[]): Shape {
    const known = this.#byType.get(type);
    if (known) return known;
    const shape = this.#add('model', fields, type);
    this.#byType.set(type, shape);
    return shape;
  }

  /** A shape has become common. */
  addTable(shape: Shape): void {
    if (shape.kind !== 'model') this.#tables.unshift(shape);
  }

  #add(kind: Shape['kind'], keys: readonly string[], type: ModelType | undefined): Shape {
    const shape = new Shape(this.all.length, kind, keys, type);
    this.all.push(shape);
    return shape;
  }
}

/** A loop over an object costs a fifth of Reflect.ownKeys: V8 keeps the names with the shape. */
function hasKeys(object: object, keys: readonly string[]): boolean {
  let count = 0;
  for (const key in object) if (key !== keys[count++]) return false;
  return count === keys.length;
}
