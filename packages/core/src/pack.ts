/** Takes a model apart. */
import { Described } from './about/described.js';
import { buildOrder } from './buildOrder.js';
import {
  className,
  hasMemory,
  isArrayBuffer,
  isDate,
  isExactly,
  isMap,
  isPlain,
  isReadable,
  isSet,
  nameOf,
} from './builtins.js';
import { dtypeOf, itemSize, typedArrayClass } from './dtypes.js';
import { BrineError, isBrineError, messageOf } from './errors.js';
import { carriedType, type ModelType, type TypeEntry, typeTable } from './modelType.js';
import { isNumbers } from './nodes.js';
import { pathTo, stepInto } from './path.js';
import { Regions } from './regions.js';
import { type Node, Ref, type Snapshot, type Value } from './snapshot.js';
import { elementCount, isTensor, type Tensor } from './tensor.js';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** Takes one model apart; see `pack` in `packDescribed.ts`. */
export class Packer {
  /** The model types of what was packed. */
  readonly met: Set<ModelType> = new Set<ModelType>();
  readonly #types: ReadonlyMap<object, ModelType>;
  readonly #nodes: Node[] = [];
  readonly #objects: (object | bigint)[] = [];
  readonly #indices = new Map<object, number>();
  readonly #parents: number[] = [];
  readonly #positions: number[] = [];
  readonly #regions = new Regions();

  constructor(types: readonly TypeEntry[]) {
    this.#types = typeTable(types).byPrototype;
  }

  pack(model: unknown): Snapshot {
    const root = this.#value(model, -1, 0);
    // A queue, not recursion: depth costs no stack. The queue grows while it is walked.
    for (let index = 0; index < this.#objects.length; index++) this.#take(index);
    const { segments, places } = this.#regions.segments();
    for (const { index, ...place } of places) {
      const node = this.#nodes[index]!;
      if (isNumbers(node)) this.#nodes[index] = { ...node, ...place };
    }
    buildOrder(this.#nodes, (node) => this.#pathTo(node));
    return { root, nodes: this.#nodes, segments };
  }

  #value(value: unknown, parent: number, position: number): Value {
    switch (typeof value) {
      case 'undefined':
      case 'boolean':
      case 'number':
        return value;
      case 'string':
        if (!value.isWellFormed()) {
          this.#refuse(
            parent,
            position,
            'a string with a lone surrogate, which no UTF-8 can hold',
            'Replace it by toWellFormed(), or keep its UTF-16 units in a Uint16Array.',
          );
        }
        return value;
      case 'bigint':
        return this.#enqueue(value, parent, position);
      case 'object':
        if (value === null) return null;
        return this.#reference(value, parent, position);
      case 'function':
        return this.#refuse(
          parent,
          position,
          `the function ${nameOf(value)}`,
          'Code is never kept. Keep the data that the function needs, and give the class a model type that makes the function again in fromState.',
        );
      default:
        return this.#refuse(
          parent,
          position,
          `the symbol ${String(value)}`,
          "Keep a string in its place, or leave it out in a model type's toState.",
        );
    }
  }

  #reference(object: object, parent: number, position: number): Ref {
    const known = this.#indices.get(object);
    if (known !== undefined) return new Ref(known);
    this.#indices.set(object, this.#objects.length);
    return this.#enqueue(object, parent, position);
  }

  #enqueue(object: object | bigint, parent: number, position: number): Ref {
    this.#parents.push(parent);
    this.#positions.push(position);
    return new Ref(this.#objects.push(object) - 1);
  }

  #take(index: number): void {
    const object = this.#objects[index]!;
    if (typeof object === 'bigint') {
      const hex = object < 0n ? `-0x${(-object).toString(16)}` : `0x${object.toString(16)}`;
      this.#nodes[index] = { kind: 'bigint', values: [hex] };
      return;
    }
    const prototype: object | null = Object.getPrototypeOf(object);
    const type = prototype && (this.#types.get(prototype) ?? carriedType(prototype));
    if (object instanceof Described) this.#takeList(index, 'described', object.parts);
    else if (type) this.#takeModel(index, object, type);
    else if (Array.isArray(object)) this.#takeArray(index, object, prototype);
    else if (prototype === null) this.#takeRecord(index, object, 'dict');
    else if (isPlain(prototype)) this.#takeRecord(index, object, 'object');
    else if (isTensor(object) && isPlain(Object.getPrototypeOf(prototype))) {
      this.#takeTensor(index, object);
    } else if (ArrayBuffer.isView(object)) this.#takeView(index, object);
    else if (isArrayBuffer(object, prototype)) this.#takeBuffer(index, object);
    else if (isMap(object, prototype)) {
      this.#expectNoProperties(index, object);
      this.#takeList(index, 'map', [...object].flat());
    } else if (isSet(object, prototype)) {
      this.#expectNoProperties(index, object);
      this.#takeList(index, 'set', [...object]);
    } else if (isDate(object, prototype)) {
      this.#expectNoProperties(index, object);
      this.#takeList(index, 'date', [object.getTime()]);
    } else this.#refuseClass(index, prototype);
  }

  #takeModel(index: number, model: object, type: ModelType): void {
    this.met.add(type);
    const node: Mutable<Node & { kind: 'model' }> = {
      kind: 'model',
      type: type.name,
      version: type.version,
      state: undefined,
    };
    this.#nodes[index] = node;
    let state: unknown;
    try {
      state = type.toState(model);
    } catch (cause) {
      if (isBrineError(cause)) throw cause;
      const path = this.#pathTo(index);
      throw new BrineError(
        'INVALID_STATE',
        `toState of model type "${type.name}" failed at ${path}: ${messageOf(cause)}`,
        { path, cause },
      );
    }
    node.state = this.#value(state, index, 0);
  }

  #takeArray(index: number, array: readonly unknown[], prototype: object | null): void {
    if (!isExactly(prototype, 'Array')) this.#refuseClass(index, prototype);
    // Names come in the order: elements, "length", anything else (ECMA-262, 10.1.11).
    const names = Object.getOwnPropertyNames(array);
    const elements = names.lastIndexOf('length', array.length);
    if (names.length > elements + 1 || Object.getOwnPropertySymbols(array).length > 0) {
      const extra = names[elements + 1] ?? 'a symbol';
      this.#refuse(
        index,
        undefined,
        `an array with the property ${JSON.stringify(extra)}`,
        'Keep arrays and named properties apart, for example as an object with both.',
      );
    }
    if (elements === array.length) {
      this.#takeList(index, 'array', array);
    } else {
      const present = names.slice(0, elements).map(Number);
      this.#takeList(index, 'sparse', [array.length, ...present.flatMap((i) => [i, array[i]])]);
    }
  }

  #takeList(
    index: number,
    kind: 'array' | 'sparse' | 'map' | 'set' | 'date' | 'described',
    items: readonly unknown[],
  ): void {
    const values: Value[] = [];
    this.#nodes[index] = { kind, values };
    // By index, since an array's own iterator could have been replaced.
    for (let i = 0; i < items.length; i++) values.push(this.#value(items[i], index, i));
  }

  #takeRecord(index: number, object: object, kind: 'object' | 'dict'): void {
    const keys: string[] = [];
    const values: Value[] = [];
    this.#nodes[index] = { kind, keys, values };
    for (const key of Reflect.ownKeys(object)) {
      if (typeof key === 'symbol') {
        this.#refuse(
          index,
          undefined,
          `an object with the key ${String(key)}`,
          'Use a string as key.',
        );
      }
      const property = Object.getOwnPropertyDescriptor(object, key)!;
      const position = keys.push(key) - 1;
      if (!key.isWellFormed()) {
        this.#refuse(
          index,
          position,
          'a key with a lone surrogate, which no UTF-8 can hold',
          'Replace it by toWellFormed().',
        );
      }
      if (!('value' in property)) {
        this.#refuse(
          index,
          position,
          'a getter or setter',
          'Code is never kept: put a value in its place, or give the class a model type.',
        );
      }
      if (!property.enumerable) {
        this.#refuse(
          index,
          position,
          'a property that is not enumerable',
          'Make it enumerable, or give the class a model type that says what to keep.',
        );
      }
      values.push(this.#value(property.value, index, position));
    }
  }

  #takeTensor(index: number, tensor: Tensor): void {
    const { shape, data, ...rest } = tensor;
    const isWhole =
      Array.isArray(shape) && dtypeOf(data) !== undefined && elementCount(shape) === data.length;
    if (!isWhole || Object.keys(rest).length > 0) {
      this.#refuse(
        index,
        undefined,
        'a tensor whose shape, data or properties were changed',
        'Make a new one: new Tensor(shape, data).',
      );
    }
    this.#takeNumbers(index, 'tensor', data, shape);
  }

  #takeBuffer(index: number, buffer: ArrayBuffer): void {
    this.#expectNoProperties(index, buffer);
    if (!hasMemory(buffer)) this.#refuseGone(index);
    this.#takeNumbers(index, 'arrayBuffer', new Uint8Array(buffer), [buffer.byteLength]);
  }

  #takeView(index: number, view: ArrayBufferView): void {
    const prototype: object | null = Object.getPrototypeOf(view);
    const dtype = dtypeOf(view);
    if (!isReadable(view)) this.#refuseGone(index);
    if (dtype === undefined) {
      if (!isExactly(prototype, 'DataView')) this.#refuseClass(index, prototype);
      this.#expectNoProperties(index, view);
      const bytes = new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
      this.#takeNumbers(index, 'dataView', bytes, [view.byteLength]);
      return;
    }
    // Node's Buffer is a Uint8Array by another name, and comes back as one.
    if (!isExactly(prototype, typedArrayClass(dtype)!.name) && !isExactly(prototype, 'Buffer')) {
      this.#refuseClass(index, prototype);
    }
    this.#takeNumbers(index, 'typedArray', view, [view.byteLength / itemSize(dtype)]);
  }

  #takeNumbers(
    index: number,
    kind: 'tensor' | 'typedArray' | 'arrayBuffer' | 'dataView',
    data: ArrayBufferView,
    shape: readonly number[],
  ): void {
    if (!isReadable(data)) this.#refuseGone(index);
    if (!(data.buffer instanceof ArrayBuffer)) {
      this.#refuse(
        index,
        undefined,
        'numbers in a SharedArrayBuffer, which other threads may be writing',
        'Keep a copy: array.slice().',
      );
    }
    const dtype = dtypeOf(data)!;
    this.#nodes[index] = { kind, dtype, shape: [...shape], segment: 0, byteOffset: 0 };
    this.#regions.add(index, dtype, data, kind === 'arrayBuffer');
  }

  #refuseGone(index: number): never {
    return this.#refuse(
      index,
      undefined,
      'an array whose memory was transferred or cut off',
      'Save it before that, or leave it out.',
    );
  }

  #expectNoProperties(index: number, object: object): void {
    const [key] = Reflect.ownKeys(object);
    if (key === undefined) return;
    this.#refuse(
      index,
      undefined,
      `a ${className(Object.getPrototypeOf(object))} with the property ${JSON.stringify(String(key))}`,
      'Keep the two apart, for example as an object with both.',
    );
  }

  #refuseClass(index: number, prototype: object | null): never {
    const name = className(prototype);
    const path = this.#pathTo(index);
    throw new BrineError(
      'UNDESCRIBED_CLASS',
      `No model type describes class ${name}, found at ${path}. Give the class a static modelType, or pass one made by defineModelType() in \`types\`.`,
      { path },
    );
  }

  #refuse(parent: number, position: number | undefined, found: string, advice: string): never {
    const step =
      position === undefined || parent < 0 ? '' : stepInto(this.#nodes[parent]!, position);
    const path = this.#pathTo(parent) + step;
    throw new BrineError('UNSUPPORTED_VALUE', `Cannot keep ${found}, found at ${path}. ${advice}`, {
      path,
    });
  }

  #pathTo(index: number): string {
    return pathTo(this.#nodes, { parents: this.#parents, positions: this.#positions }, index);
  }
}
