import { isDate, isExactly, isMap, isPlain, isSet } from '../builtins.js';
import { isBrineError } from '../errors.js';
import { carriedType, type ModelType, type TreeRows } from '../modelType.js';
import { keyStep, listStep } from '../path.js';
import { Ref, type Value } from '../snapshot.js';
import { tableSize } from '../tables.js';
import { Apart, type Beside, packages, partsOf, setPackages } from './beside.js';
import { Column } from './column.js';
import { type Draft, type DraftOf, type DraftRef, draftAt, draftPlace, rowPlace } from './draft.js';
import { type Finding, type OnFinding, stateFinding, throwingFinding } from './findings.js';
import { addNumber, spread } from './hash.js';
import { Intake } from './intake.js';
import { Memory } from './memory.js';
import { numbersIn } from './numbers.js';
import {
  arrayProblem,
  extraProblem,
  fieldsProblem,
  isDense,
  isSampled,
  ownValue,
  propertyProblem,
  sharedInTree,
  stepTo,
} from './properties.js';
import { type Shape, Shapes } from './shapes.js';
import { hasTwins } from './twins.js';

/** Rows after which objects of common shapes are first looked at for sharing. */
const firstCheck = 1024;

/**
 * Goes through a model, depth first, and makes a draft of each object or a row of a table. Nothing
 * recurses: what is still to be taken apart waits on a stack, so depth costs nothing.
 *
 * Objects of common shapes are taken for a tree at first (see `hasTwins`). Where one turns out
 * to be shared, the walk gives up and is made again with a Map of all objects.
 */
export class Walk {
  /** V8 keeps its code for a class while an object of it lives: see docs/architecture.md, decisions. */
  static readonly kept: Walk = /* @__PURE__ */ new Walk(new Map(), 'stop', true);

  /** The first stands for the model with what is beside it, and is empty where nothing is. */
  readonly drafts: Draft[] = [];
  readonly shapes: Shapes = new Shapes();
  readonly memory: Memory = new Memory();
  readonly refs: DraftRef[] = [];
  /** Of all instances that were met. */
  readonly modelTypes: Set<ModelType> = new Set();
  root: Value;

  readonly #types: ReadonlyMap<object, ModelType>;
  readonly #onFinding: OnFinding;
  readonly #trusts: boolean;
  readonly #places = new Map<object, number>();
  readonly #described = { kind: 'described' as const, keys: [], values: [] as Value[] };
  /** Of the packages of all model types, which are known last. */
  readonly #packages = { kind: 'object' as const, keys: [] as string[], values: [] as Value[] };
  /** Of the row that is being taken. */
  readonly #values: unknown[] = [];
  #rows = 0;
  #nextCheck = firstCheck;
  readonly #intake = new Intake();
  #lastPrototype: object | undefined;
  #lastType: ModelType | undefined;

  /** What cannot be kept. */
  get findings(): readonly Finding[] {
    return this.#intake.findings;
  }

  /** @param trusts whether objects of common shapes are taken for a tree until shown otherwise */
  constructor(types: ReadonlyMap<object, ModelType>, onFinding: OnFinding, trusts: boolean) {
    this.#types = types;
    this.#onFinding = onFinding;
    this.#trusts = trusts;
    this.drafts.push(this.#described);
  }

  /** @returns whether trust was justified; if not, nothing of the walk is of use */
  run(model: unknown, beside: Beside = {}): boolean {
    this.root = this.#intake.value(model, undefined, 0);
    if (!this.#takeAll()) return false;
    const parts = this.#isStopped ? undefined : partsOf(beside, this.modelTypes);
    if (parts === undefined) return true;
    const { values } = this.#described;
    values.push(this.root);
    for (const part of parts) {
      values.push(this.#intake.value(part, this.#described, values.length));
    }
    this.#intake.waiting.reverse(0);
    const root: DraftRef = new Ref(draftPlace(0));
    this.refs.push(root);
    this.root = root;
    const isRight = this.#takeAll();
    setPackages(this.#packages, this.modelTypes, beside);
    return isRight;
  }

  get #isStopped(): boolean {
    return this.#intake.findings.length > 0 && this.#onFinding === 'stop';
  }

  #takeAll(): boolean {
    for (;;) {
      const object = this.#intake.waiting.pop();
      if (object === undefined) return !this.#isMistaken();
      this.#step(object);
      if (this.#isStopped) return this.#giveUp();
      if (this.#rows < this.#nextCheck) continue;
      if (this.#isMistaken()) return false;
      // Often enough that objects shared at each level, as 2^n paths to n objects, are soon seen.
      this.#nextCheck *= 8;
    }
  }

  #step(object: object | bigint): void {
    const start = this.#intake.waiting.length;
    let place: number | undefined;
    try {
      place = this.#take(object);
    } catch (cause) {
      // A proxy or getter of the caller's: what was thrown by ours is told already.
      if (isBrineError(cause)) throw cause;
      this.#intake.find(throwingFinding(cause, this.#intake.spot('')));
      this.#intake.waiting.truncate(start);
    }
    this.#intake.waiting.reverse(start);
    this.#settle(place);
  }

  #isMistaken(): boolean {
    return this.#trusts && this.shapes.tables.some((shape) => !shape.type?.tree && hasTwins(shape));
  }

  /** What still waits is left out, so that there is a snapshot to find paths in. */
  #giveUp(): true {
    while (this.#intake.waiting.pop() !== undefined) this.#settle(undefined);
    return true;
  }

  #settle(place: number | undefined): void {
    const { holder, position } = this.#intake.waiting;
    if (holder instanceof Column) {
      holder.settle(position, place);
      return;
    }
    let value: Value;
    if (place !== undefined) {
      const ref: DraftRef = new Ref(place);
      this.refs.push(ref);
      value = ref;
    }
    if (holder === undefined) this.root = value;
    else holder.values[position] = value;
  }

  #take(object: object | bigint): number | undefined {
    if (typeof object === 'bigint') {
      const hex = object < 0n ? `-0x${(-object).toString(16)}` : `0x${object.toString(16)}`;
      return this.#draft({ kind: 'bigint', keys: [], values: [hex] });
    }
    const prototype: object | null = Object.getPrototypeOf(object);
    if (prototype === null || prototype === Object.prototype) {
      const kind = prototype === null ? 'dict' : 'object';
      const shape = this.shapes.read(object, kind, this.#values);
      if (shape) return this.#takeRow(object, shape, this.#values);
    }
    const type = prototype === null ? undefined : this.#typeOf(prototype);
    if (type?.fields) return this.#takeInstance(object, type, type.fields);
    const known = this.memory.find(object, this.drafts) ?? this.#places.get(object);
    if (known !== undefined) return known;
    if (type) return this.#takeModel(object, type);
    if (Array.isArray(object)) return this.#takeArray(object, prototype);
    if (prototype === null) return this.#takeRecord(object, 'dict');
    if (isPlain(prototype)) return this.#takeRecord(object, 'object');
    const numbers = numbersIn(object, prototype);
    if (numbers) {
      if (!('kind' in numbers)) return this.#intake.refuse('', numbers.found, numbers.advice);
      const place = this.#draft(numbers, ArrayBuffer.isView(object) ? undefined : object);
      return this.memory.add(object, numbers, place);
    }
    if (isMap(object, prototype)) return this.#takeList(object, 'map', [...object].flat());
    if (isSet(object, prototype)) return this.#takeList(object, 'set', [...object]);
    if (isDate(object, prototype)) return this.#takeList(object, 'date', [object.getTime()]);
    if (object instanceof Apart) return this.#takeApart(object.contents);
    return this.#intake.refuseClass(prototype);
  }

  /** Most instances come after others of the same class. */
  #typeOf(prototype: object): ModelType | undefined {
    if (prototype !== this.#lastPrototype) {
      this.#lastPrototype = prototype;
      this.#lastType = this.#types.get(prototype) ?? carriedType(prototype);
    }
    return this.#lastType;
  }

  #draft(draft: Draft, object?: object): number {
    const place = draftPlace(this.drafts.push(draft) - 1);
    if (object) this.#places.set(object, place);
    return place;
  }

  #takeModel(model: object, type: ModelType): number {
    this.modelTypes.add(type);
    const draft = { kind: 'model' as const, type, keys: [], values: [] as Value[] };
    const place = this.#draft(draft, model);
    let state: unknown;
    try {
      state = type.toState(model);
    } catch (cause) {
      this.#intake.find(stateFinding(type.name, cause, this.#intake.spot('')));
    }
    draft.values.push(this.#intake.value(state, draft, 0));
    return place;
  }

  #takeInstance(object: object, type: ModelType, fields: readonly string[]): number {
    const shape = this.shapes.ofType(type, fields);
    if (shape.isCommon) {
      if (type.tree) return this.#takeTreeRow(object, shape, type.tree);
      for (let i = 0; i < fields.length; i++) {
        this.#values[i] = (object as Record<string, unknown>)[fields[i]!];
      }
      return this.#takeRow(object, shape, this.#values);
    }
    const known = this.#places.get(object);
    if (known !== undefined) {
      if (type.tree) this.#intake.refuseAny(sharedInTree(type));
      return known;
    }
    this.#intake.refuseAny(fieldsProblem(object, type, fields));
    this.modelTypes.add(type);
    const draft = { kind: 'model' as const, type, keys: fields, values: [] as Value[] };
    const place = this.#draft(draft, object);
    const values = fields.map((field) => ownValue(object, field));
    this.#fill(draft, values, (i) => keyStep(fields[i]!));
    shape.addDraft(object, draftAt(place), values);
    return place;
  }

  #takeArray(array: readonly unknown[], prototype: object | null): number | undefined {
    if (!isExactly(prototype, 'Array')) return this.#intake.refuseClass(prototype);
    this.#intake.refuseAny(arrayProblem(array));
    if (!isDense(array)) {
      const present = Object.keys(array).map(Number);
      const items = [array.length, ...present.flatMap((i) => [i, array[i]])];
      return this.#takeValues(array, 'sparse', items);
    }
    if (array.length < tableSize) return this.#takeValues(array, 'array', array);
    const column = new Column(array.length);
    const place = this.#draft({ kind: 'column', column }, array);
    for (let i = 0; i < array.length; i++) this.#intake.cell(column, i, array[i], 0, i);
    return place;
  }

  #takeList(object: object, kind: 'map' | 'set' | 'date', items: readonly unknown[]): number {
    this.#intake.refuseAny(extraProblem(object));
    return this.#takeValues(object, kind, items);
  }

  #takeValues(
    object: object,
    kind: 'array' | 'sparse' | 'map' | 'set' | 'date',
    items: readonly unknown[],
  ): number {
    const draft = { kind, keys: [], values: [] as Value[] };
    const place = this.#draft(draft, object);
    this.#fill(draft, items, (i) => listStep(kind, items, i));
    return place;
  }

  #takeRecord(object: object, kind: 'object' | 'dict'): number {
    const keys: string[] = [];
    const contents: unknown[] = [];
    const found = this.#intake.findings.length;
    for (const key of Reflect.ownKeys(object)) {
      const problem = propertyProblem(object, key);
      if (problem) {
        this.#intake.refuse(stepTo(key), problem.found, problem.advice);
        continue;
      }
      keys.push(key as string);
      contents.push(Reflect.get(object, key) as unknown);
    }
    // What lacks a part is no row: its kind is searched again, and all would be told twice.
    const shape = this.#intake.findings.length === found ? this.shapes.find(kind, keys) : undefined;
    if (shape?.isCommon) {
      if (shape.columns) this.shapes.remember(shape);
      return this.#takeRow(object, shape, contents);
    }
    const draft = { kind, keys, values: [] as Value[] };
    const place = this.#draft(draft, object);
    this.#fill(draft, contents, (i) => keyStep(keys[i]!));
    shape?.addDraft(object, draftAt(place), contents);
    return place;
  }

  /** Its packages are filled in later. */
  #takeApart(contents: object): number {
    if (contents === packages) return this.#draft(this.#packages);
    const keys = Object.keys(contents);
    const draft = { kind: 'object' as const, keys, values: [] as Value[] };
    const place = this.#draft(draft);
    this.#fill(draft, Object.values(contents), (i) => keyStep(keys[i]!));
    return place;
  }

  #fill(draft: DraftOf<string>, contents: readonly unknown[], step: (i: number) => string): void {
    // By index, since an array's own iterator could have been replaced.
    for (let i = 0; i < contents.length; i++) {
      draft.values.push(this.#intake.value(contents[i], draft, i, step));
    }
  }

  #takeRow(object: object, shape: Shape, values: readonly unknown[]): number {
    if (!this.#trusts) {
      const known = this.#places.get(object);
      if (known !== undefined) return known;
    }
    const columns = shape.columns ?? this.#startTable(shape);
    const { keys } = shape;
    const row = shape.addRow(columns);
    shape.objects.push(object);
    this.#rows++;
    if (isSampled(row)) this.#checkRow(object, shape);
    let hash = 0;
    for (let i = 0; i < keys.length; i++) {
      const value = values[i];
      if (typeof value === 'number') {
        columns[i]!.cells[row] = value;
        hash = addNumber(hash, value);
      } else {
        hash = this.#intake.cell(columns[i]!, row, value, hash, keys[i]!);
      }
    }
    const place = rowPlace(shape.table, row);
    if (this.#trusts) shape.addHash(spread(hash));
    else this.#places.set(object, place);
    return place;
  }

  /** The same for an object that is met once. */
  #takeTreeRow(object: object, shape: Shape, { values: read }: TreeRows<object>): number {
    const columns = shape.columns ?? this.#startTable(shape);
    const row = shape.count;
    if (object === shape.landmark) {
      this.#intake.refuseAny(sharedInTree(shape.type!));
      return rowPlace(shape.table, 0);
    }
    // At each power of 2, so that in a cycle of any length one is met again.
    if ((row & (row - 1)) === 0) shape.landmark = object;
    shape.addRow(columns);
    if (isSampled(row)) this.#checkRow(object, shape);
    const values = read(object);
    for (let i = 0; i < columns.length; i++) {
      const value = values[i];
      if (typeof value === 'number') columns[i]!.cells[row] = value;
      else this.#intake.cell(columns[i]!, row, value, 0, shape.keys[i]!);
    }
    return rowPlace(shape.table, row);
  }

  /** The first objects of the shape, which are drafts, become the first rows. */
  #startTable(shape: Shape): Column[] {
    const columns = shape.startColumns();
    this.shapes.addTable(shape);
    const waiting = this.#intake.waiting.length;
    const found = this.#intake.findings.length;
    const objects = shape.objects.splice(0);
    for (const [row, object] of objects.entries()) {
      shape.objects.push(object);
      let hash = 0;
      shape.keys.forEach((key, i) => {
        const value = ownValue(object, key);
        hash = this.#intake.cell(columns[i]!, row, value, hash, key);
      });
      shape.addHash(spread(hash));
    }
    // Their parts were taken with them, or wait already; and what cannot be kept was told.
    this.#intake.waiting.truncate(waiting);
    this.#intake.findings.length = found;
    return columns;
  }

  #checkRow(object: object, { keys, type }: Shape): void {
    if (type) {
      this.#intake.refuseAny(fieldsProblem(object, type, keys));
      return;
    }
    for (const key of Reflect.ownKeys(object)) {
      const problem = propertyProblem(object, key);
      if (problem) this.#intake.refuse(stepTo(key), problem.found, problem.advice);
    }
  }
}
