import { className, isDate, isExactly, isMap, isPlain, isSet } from '../builtins.js';
import { messageOf } from '../errors.js';
import { carriedType, type ModelType } from '../modelType.js';
import { keyStep, listStep } from '../path.js';
import { Ref, type Value } from '../snapshot.js';
import { tableSize } from '../tables.js';
import { Apart, type Beside, packages, partsOf, setPackages } from './beside.js';
import { absent, Column, cell } from './column.js';
import { type Draft, type DraftRef, draftAt, draftPlace, type Holder, rowPlace } from './draft.js';
import { codeFinding, type Finding, type Spot, textFinding } from './findings.js';
import { addNumber, addWord, spread } from './hash.js';
import { numbersIn } from './numbers.js';
import {
  arrayProblem,
  extraProblem,
  fieldsProblem,
  isDense,
  type PropertyProblem,
  propertyProblem,
} from './properties.js';
import { type Shape, Shapes } from './shapes.js';
import { hasTwins } from './twins.js';
import { Waiting } from './waiting.js';

/** Rows after which objects of common shapes are first looked at for sharing. */
const firstCheck = 1024;

/**
 * Getters, hidden properties and symbols cost more to look for than all else together, and objects of
 * one shape have them alike: of a table the first rows are looked at, and then some.
 */
const alwaysChecked = 1024;
const checkedEach = 64;

/** What a walk does with what cannot be kept: it stops at the first, or leaves it out and goes on. */
export type OnFinding = 'stop' | 'go on';

/**
 * Goes through a model, depth first, and makes a draft of each object or a row of a table. Nothing
 * recurses: what is still to be taken apart waits on a stack, so depth costs nothing.
 *
 * Objects of common shapes are taken for a tree at first (see `hasTwins`). Where one turns out
 * to be shared, the walk gives up and is made again with a Map of all objects.
 */
export class Walk {
  /** The first stands for the model with what is beside it, and is empty where nothing is. */
  readonly drafts: Draft[] = [];
  readonly shapes: Shapes = new Shapes();
  readonly refs: DraftRef[] = [];
  readonly findings: Finding[] = [];
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

  readonly #waiting = new Waiting();

  /** @param trusts whether objects of common shapes are taken for a tree until shown otherwise */
  constructor(types: ReadonlyMap<object, ModelType>, onFinding: OnFinding, trusts: boolean) {
    this.#types = types;
    this.#onFinding = onFinding;
    this.#trusts = trusts;
    this.drafts.push(this.#described);
  }

  /** @returns whether trust was justified; if not, nothing of the walk is of use */
  run(model: unknown, beside: Beside = {}): boolean {
    this.root = this.#value(model, undefined, 0);
    if (!this.#takeAll()) return false;
    const parts = this.#isStopped ? undefined : partsOf(beside, this.typesMet());
    if (parts === undefined) return true;
    const { values } = this.#described;
    values.push(this.root);
    for (const part of parts) values.push(this.#value(part, this.#described, values.length));
    this.#waiting.reverse(0);
    const root: DraftRef = new Ref(draftPlace(0));
    this.refs.push(root);
    this.root = root;
    const isRight = this.#takeAll();
    setPackages(this.#packages, this.typesMet());
    return isRight;
  }

  /** The model types of what was taken. */
  typesMet(): Set<ModelType> {
    const types = new Set<ModelType>();
    // Tables have drafts too, those of their first rows.
    for (const draft of this.drafts) if ('type' in draft) types.add(draft.type);
    return types;
  }

  get #isStopped(): boolean {
    return this.findings.length > 0 && this.#onFinding === 'stop';
  }

  #takeAll(): boolean {
    const waiting = this.#waiting;
    for (let object = waiting.pop(); object !== undefined; object = waiting.pop()) {
      const start = waiting.length;
      const place = this.#take(object);
      waiting.reverse(start);
      this.#settle(place);
      if (this.#isStopped) return this.#giveUp();
      if (this.#rows >= this.#nextCheck) {
        if (this.#isMistaken()) return false;
        // Often enough that objects shared at each level, as 2^n paths to n objects, are soon seen.
        this.#nextCheck *= 4;
      }
    }
    return !this.#isMistaken();
  }

  /** The object that a holder belongs to, and which of its values is meant. For messages only. */
  owner(holder: Holder, position: number): { readonly place: number; readonly at: number } {
    if (!(holder instanceof Column)) {
      const draft = this.drafts.indexOf(holder as Draft);
      return { place: draftPlace(draft), at: position };
    }
    for (const { table, columns } of this.shapes.tables) {
      const at = columns?.indexOf(holder) ?? -1;
      if (at >= 0) return { place: rowPlace(table, position), at };
    }
    const draft = this.drafts.findIndex((draft) => 'column' in draft && draft.column === holder);
    return { place: draftPlace(draft), at: position };
  }

  #isMistaken(): boolean {
    return this.#trusts && this.shapes.tables.some(hasTwins);
  }

  /** What still waits is left out, so that there is a snapshot to find paths in. */
  #giveUp(): true {
    while (this.#waiting.pop() !== undefined) this.#settle(undefined);
    return true;
  }

  #settle(place: number | undefined): void {
    const { holder, position } = this.#waiting;
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

  /** A scalar as it is; an object waits, and is put there when it has been taken. */
  #value(
    value: unknown,
    holder: Holder | undefined,
    position: number,
    step: (position: number) => string = noStep,
  ): Value {
    switch (typeof value) {
      case 'undefined':
      case 'boolean':
      case 'number':
        return value;
      case 'string':
        if (value.isWellFormed()) return value;
        return this.#find(textFinding(this.#spot(step(position))));
      case 'object':
        if (value === null) return null;
        this.#waiting.push(value, holder, position);
        return undefined;
      case 'bigint':
        this.#waiting.push(value, holder, position);
        return undefined;
      default:
        return this.#find(codeFinding(value, this.#spot(step(position))));
    }
  }

  /** The same for a cell of a column; returns the hash of the row with the cell added to it. */
  #cell(column: Column, value: unknown, hash: number, key: string | number): number {
    switch (typeof value) {
      case 'number':
        column.push(cell.number, value);
        return addNumber(hash, value);
      case 'object':
        if (value === null) {
          column.push(cell.null, absent.null);
          return addWord(hash, 1);
        }
        this.#waiting.push(value, column, column.length);
        column.push(cell.ref, Number.NaN);
        return addWord(hash, 2);
      case 'boolean':
        column.push(cell.boolean, Number(value));
        return addWord(hash, value ? 3 : 4);
      case 'string':
        if (column.pushText(value) && !value.isWellFormed()) {
          this.#find(textFinding(this.#spot(keyStep(key))));
        }
        return addWord(hash, value.length === 0 ? 5 : value.length * 65536 + value.charCodeAt(0));
      case 'bigint':
        this.#waiting.push(value, column, column.length);
        column.push(cell.ref, Number.NaN);
        return addWord(hash, 6);
      default:
        if (value !== undefined) this.#find(codeFinding(value, this.#spot(keyStep(key))));
        column.push(cell.undefined, absent.undefined);
        return addWord(hash, 7);
    }
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
    const type = prototype && (this.#types.get(prototype) ?? carriedType(prototype));
    if (type?.fields) return this.#takeInstance(object, type, type.fields);
    const known = this.#places.get(object);
    if (known !== undefined) return known;
    if (type) return this.#takeModel(object, type);
    if (Array.isArray(object)) return this.#takeArray(object, prototype);
    if (prototype === null) return this.#takeRecord(object, 'dict');
    if (isPlain(prototype)) return this.#takeRecord(object, 'object');
    const numbers = numbersIn(object, prototype);
    if (numbers) {
      return 'kind' in numbers
        ? this.#draft(numbers, object)
        : this.#refuse('', numbers.found, numbers.advice);
    }
    if (isMap(object, prototype)) return this.#takeList(object, 'map', [...object].flat());
    if (isSet(object, prototype)) return this.#takeList(object, 'set', [...object]);
    if (isDate(object, prototype)) return this.#takeList(object, 'date', [object.getTime()]);
    if (object instanceof Apart) return this.#takeApart(object.contents);
    return this.#refuseClass(prototype);
  }

  #draft(draft: Draft, object?: object): number {
    const place = draftPlace(this.drafts.push(draft) - 1);
    if (object) this.#places.set(object, place);
    return place;
  }

  #takeModel(model: object, type: ModelType): number {
    const draft = { kind: 'model' as const, type, keys: [], values: [] as Value[] };
    const place = this.#draft(draft, model);
    let state: unknown;
    try {
      state = type.toState(model);
    } catch (cause) {
      this.findings.push({
        code: 'INVALID_STATE',
        spot: this.#spot(''),
        problem: (path) =>
          `toState of model type "${type.name}" failed at ${path}: ${messageOf(cause)}`,
        advice: '',
        cause,
      });
    }
    draft.values.push(this.#value(state, draft, 0));
    return place;
  }

  #takeInstance(object: object, type: ModelType, fields: readonly string[]): number {
    const shape = this.shapes.ofType(type, fields);
    if (shape.isCommon) {
      for (let i = 0; i < fields.length; i++) {
        this.#values[i] = (object as Record<string, unknown>)[fields[i]!];
      }
      return this.#takeRow(object, shape, this.#values);
    }
    const known = this.#places.get(object);
    if (known !== undefined) return known;
    this.#refuseAny(fieldsProblem(object, type, fields));
    const draft = { kind: 'model' as const, type, keys: fields, values: [] as Value[] };
    const place = this.#draft(draft, object);
    const values = fields.map((field) => Reflect.get(object, field) as unknown);
    const step = (i: number): string => keyStep(fields[i]!);
    for (const value of values) {
      draft.values.push(this.#value(value, draft, draft.values.length, step));
    }
    shape.addDraft(object, draftAt(place), values);
    return place;
  }

  #takeArray(array: readonly unknown[], prototype: object | null): number | undefined {
    if (!isExactly(prototype, 'Array')) return this.#refuseClass(prototype);
    this.#refuseAny(arrayProblem(array));
    if (!isDense(array)) {
      const present = Object.keys(array).map(Number);
      const items = [array.length, ...present.flatMap((i) => [i, array[i]])];
      return this.#takeValues(array, 'sparse', items, (i) => `[${Number(items[i - 1])}]`);
    }
    if (array.length < tableSize) {
      return this.#takeValues(array, 'array', array, (i) => `[${i}]`);
    }
    const column = new Column();
    const place = this.#draft({ kind: 'column', column }, array);
    for (let i = 0; i < array.length; i++) this.#cell(column, array[i], 0, i);
    return place;
  }

  #takeList(object: object, kind: 'map' | 'set' | 'date', items: readonly unknown[]): number {
    this.#refuseAny(extraProblem(object));
    return this.#takeValues(object, kind, items, (i) => listStep(kind, items, i));
  }

  #takeValues(
    object: object,
    kind: 'array' | 'sparse' | 'map' | 'set' | 'date',
    items: readonly unknown[],
    step: (position: number) => string,
  ): number {
    const draft = { kind, keys: [], values: [] as Value[] };
    const place = this.#draft(draft, object);
    // By index, since an array's own iterator could have been replaced.
    for (let i = 0; i < items.length; i++) {
      draft.values.push(this.#value(items[i], draft, i, step));
    }
    return place;
  }

  #takeRecord(object: object, kind: 'object' | 'dict'): number {
    const keys: string[] = [];
    const contents: unknown[] = [];
    for (const key of Reflect.ownKeys(object)) {
      const problem = propertyProblem(object, key);
      if (problem) {
        const step = typeof key === 'symbol' || problem.isOfObject ? '' : keyStep(key);
        this.#refuse(step, problem.found, problem.advice);
        continue;
      }
      keys.push(key as string);
      contents.push(Reflect.get(object, key) as unknown);
    }
    const shape = this.shapes.find(kind, keys);
    if (shape?.isCommon) return this.#takeRow(object, shape, contents);
    const draft = { kind, keys, values: [] as Value[] };
    const place = this.#draft(draft, object);
    const step = (i: number): string => keyStep(keys[i]!);
    for (const value of contents) {
      draft.values.push(this.#value(value, draft, draft.values.length, step));
    }
    shape?.addDraft(object, draftAt(place), contents);
    return place;
  }

  /** Its packages are filled in later. */
  #takeApart(contents: object): number {
    if (contents === packages) return this.#draft(this.#packages);
    const keys = Object.keys(contents);
    const draft = { kind: 'object' as const, keys, values: [] as Value[] };
    const place = this.#draft(draft);
    const step = (i: number): string => keyStep(keys[i]!);
    for (const value of Object.values(contents) as unknown[]) {
      draft.values.push(this.#value(value, draft, draft.values.length, step));
    }
    return place;
  }

  #takeRow(object: object, shape: Shape, values: readonly unknown[]): number {
    if (!this.#trusts) {
      const known = this.#places.get(object);
      if (known !== undefined) return known;
    }
    const columns = shape.columns ?? this.#startTable(shape);
    const { keys } = shape;
    const row = shape.objects.push(object) - 1;
    this.#rows++;
    if (row < alwaysChecked || row % checkedEach === 0) this.#checkRow(object, shape);
    let hash = 0;
    for (let i = 0; i < keys.length; i++) {
      hash = this.#cell(columns[i]!, values[i], hash, keys[i]!);
    }
    const place = rowPlace(shape.table, row);
    if (this.#trusts) shape.addHash(spread(hash));
    else this.#places.set(object, place);
    return place;
  }

  /** The first objects of the shape, which are drafts, become the first rows. */
  #startTable(shape: Shape): Column[] {
    const columns = shape.startColumns();
    this.shapes.addTable(shape);
    const waiting = this.#waiting.length;
    const objects = shape.objects.splice(0);
    for (const object of objects) {
      shape.objects.push(object);
      let hash = 0;
      shape.keys.forEach((key, i) => {
        const value: unknown = Reflect.get(object, key);
        hash = this.#cell(columns[i]!, value, hash, key);
      });
      shape.addHash(spread(hash));
    }
    // Their parts were taken with them, or wait already.
    this.#waiting.truncate(waiting);
    return columns;
  }

  #checkRow(object: object, { keys, type }: Shape): void {
    if (type) {
      this.#refuseAny(fieldsProblem(object, type, keys));
      return;
    }
    for (const key of Reflect.ownKeys(object)) {
      const problem = propertyProblem(object, key);
      if (!problem) continue;
      const step = typeof key === 'symbol' || problem.isOfObject ? '' : keyStep(key);
      this.#refuse(step, problem.found, problem.advice);
    }
  }

  #spot(step: string): Spot {
    return { holder: this.#waiting.holder, position: this.#waiting.position, step };
  }

  #find(finding: Finding): undefined {
    this.findings.push(finding);
    return undefined;
  }

  #refuse(step: string, found: string, advice: string): undefined {
    return this.#find({
      code: 'UNSUPPORTED_VALUE',
      spot: this.#spot(step),
      problem: (path) => `Cannot keep ${found}, found at ${path}.`,
      advice,
    });
  }

  #refuseAny(problem: PropertyProblem | undefined): void {
    if (problem) this.#refuse('', problem.found, problem.advice);
  }

  #refuseClass(prototype: object | null): undefined {
    const name = className(prototype);
    return this.#find({
      code: 'UNDESCRIBED_CLASS',
      spot: this.#spot(''),
      problem: (path) => `No model type describes class ${name}, found at ${path}.`,
      advice:
        'Give the class a static modelType, or pass one made by defineModelType() in `types`.',
    });
  }
}

function noStep(): string {
  return '';
}
