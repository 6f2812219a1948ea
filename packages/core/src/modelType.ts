import { BrineError } from './errors.js';
import { checkMigrations, type Migrations } from './migrate.js';
import { isTypeName, keysProblem } from './nodeProblem.js';
import { isStandardSchema, type StandardSchema, validated } from './schema.js';

/** A constructor, public or private, abstract or not: only its identity and prototype count. */
export interface ClassOf<T extends object> {
  readonly name: string;
  readonly prototype: T;
}

/**
 * How the instances of one class are taken apart and built again.
 *
 * A state is what `toState` returns: plain values, typed arrays, tensors and further models. On the
 * way back it comes from a file, so `fromState` checks what it uses.
 */
export interface ModelType<T extends object = object> {
  /** Unique among the types of one call; stored in files, so it never changes. */
  readonly name: string;
  /** Whole number ≥ 1, raised when the meaning of the state changes. */
  readonly version: number;
  /** The class that this type describes; its subclasses need types of their own. */
  readonly class: ClassOf<T>;
  /** Takes a model apart, without changing it. */
  toState(model: T): unknown;
  /** Builds a model from its state; throws where the state is not what `toState` returns. */
  fromState(state: unknown): T;
  /**
   * Its own properties, in order, where these are its state; see {@link FieldsDefinition}.
   */
  readonly fields?: readonly string[] | undefined;
  /** That instances make up trees; see {@link FieldsDefinition}. */
  readonly tree?: TreeRows<T> | undefined;
  /** A step for each version before this one: see {@link Migrations}. */
  readonly migrate?: Migrations | undefined;
  /**
   * The npm package that this type comes from, and what to upgrade where a file is of a newer version:
   * `@scope/name`.
   */
  readonly package?: string | undefined;
  /** Version of that package, which files then tell: see `About.packages`. */
  readonly packageVersion?: string | undefined;
}

/** A class that carries its own model type, so that it can stand in `types` by itself. */
export interface Persistable<T extends object = object> {
  readonly modelType: ModelType<T>;
}

/** What {@link defineModelType} takes. `State` is what the schema gives, or else unknown. */
export type ModelTypeDefinition<T extends object, State = unknown> = Omit<
  ModelType<T>,
  'version' | 'fields' | 'tree' | 'toState' | 'fromState'
> & {
  /** Default 1. */
  readonly version?: number;
} & (StateDefinition<T, State> | FieldsDefinition<T>);

/** Two functions tell what the state is. */
export interface StateDefinition<T extends object, State = unknown> {
  readonly fields?: undefined;
  readonly tree?: undefined;
  /** See {@link ModelType.toState}. */
  toState(model: T): unknown;
  /**
   * Checks each state that is loaded, after `migrate` and before `fromState`: a schema of zod,
   * valibot, arktype, or any other {@link StandardSchema}.
   */
  readonly schema?: StandardSchema<State> | undefined;
  /** See {@link ModelType.fromState}; with a schema it gets what that gives. */
  readonly fromState: (state: NoInfer<State>) => T;
}

/**
 * The state is the object's own properties. Instances are made again without a call of the class, so
 * they may be part of cycles; and many of them are a table, with a column for each field. So this is
 * not for classes with private `#names`, or that extend a built-in class such as Map.
 */
export interface FieldsDefinition<T extends object> {
  /** The names of all own properties, in order. */
  readonly fields: readonly (keyof T & string)[];
  /**
   * Declares that no instance is referred to twice, as in trees of nodes. Then nothing has to be
   * remembered of instances while they are saved, and two functions that know the names of the
   * fields read and make them, which the engine compiles to fewer steps.
   */
  readonly tree?: TreeRows<T> | undefined;
  readonly toState?: undefined;
  readonly schema?: undefined;
  readonly fromState?: undefined;
}

/** How instances that make up trees are read and made. */
export interface TreeRows<T extends object> {
  /** The values of all fields, in order: `(node) => [node.feature, node.left, node.right]`. */
  values(instance: T): readonly unknown[];
  /**
   * An instance with these values. They come from a file, and the array is used again for the next
   * instance: `(values) => new Node(values[0] as number, …)`.
   */
  make(values: readonly unknown[]): T;
}

/** An entry of `types`: a model type, or a class that carries one. */
export type TypeEntry<T extends object = object> = ModelType<T> | Persistable<T>;

/** What comes back when a file is loaded with `Types` (the union of their instances). */
export type InstanceOf<Types extends readonly TypeEntry[]> = Types[number] extends infer E
  ? E extends Persistable<infer T>
    ? T
    : E extends ModelType<infer T>
      ? T
      : never
  : never;

/** What a load with `Types` gives: their instances, or `unknown` where no types were passed. */
export type Loaded<Types extends readonly TypeEntry[]> = [InstanceOf<Types>] extends [never]
  ? unknown
  : InstanceOf<Types>;

/**
 * Describes how the instances of a class are kept. With a schema in a static field of the class
 * itself, give the field the type `ModelType<…>` and the call none, so that the state's is inferred.
 *
 * @throws BrineError `INVALID_ARGUMENT` for an empty name, a version that is not a whole number ≥ 1,
 *   a step of `migrate` that is missing or too many, `fields` that no object has, or a schema that is
 *   none or stands beside `fields`
 */
export function defineModelType<T extends object, State = unknown>(
  definition: ModelTypeDefinition<T, State>,
): ModelType<T> {
  const { schema, ...parts } = definition ?? {};
  const { name, version = 1 } = parts;
  if (!isTypeName(name)) {
    throw new BrineError(
      'INVALID_ARGUMENT',
      `A model type needs a name of 1 to 255 characters, found ${JSON.stringify(name)}.`,
    );
  }
  if (!isTypeVersion(version)) {
    throw new BrineError(
      'INVALID_ARGUMENT',
      `Model type "${name}" needs a version that is a whole number from 1 to 4294967295, found ${version}.`,
    );
  }
  const { package: from, packageVersion } = parts;
  if (!isPackage(from, packageVersion)) {
    throw new BrineError(
      'INVALID_ARGUMENT',
      `Model type "${name}" needs texts for package and packageVersion, and a package where there is a version.`,
    );
  }
  if (schema !== undefined && (!isStandardSchema(schema) || parts.fields)) {
    throw new BrineError(
      'INVALID_ARGUMENT',
      parts.fields
        ? `Model type "${name}" has \`fields\` and a schema, but fields are set as they are. Write toState and fromState instead of \`fields\`.`
        : `The schema of model type "${name}" is not one. Pass a schema of zod, valibot, arktype or another library that follows https://standardschema.dev.`,
    );
  }
  const type = { ...parts, version, ...stateOf(definition) };
  checkMigrations(type);
  checkFieldNames(type);
  if (isModelType(type)) return type as ModelType<T>;
  throw new BrineError(
    'INVALID_ARGUMENT',
    `Model type "${name}" needs a class and the functions toState and fromState. In a static field of the class itself, name the class; a class that is declared later is still undefined there.`,
  );
}

function checkFieldNames({ name, fields }: Pick<ModelType, 'name' | 'fields'>): void {
  if (fields === undefined) return;
  const areNames =
    Array.isArray(fields) &&
    fields.every((field: unknown) => typeof field === 'string' && field.isWellFormed());
  const problem = areNames ? keysProblem(fields) : 'is not a list of strings';
  if (problem === undefined) return;
  throw new BrineError(
    'INVALID_ARGUMENT',
    `\`fields\` of model type "${name}" ${problem}. List the names of all own properties, each once, and whole numbers first.`,
  );
}

function stateOf<T extends object, State>(
  definition: ModelTypeDefinition<T, State>,
): Pick<ModelType<T>, 'toState' | 'fromState'> {
  if (definition.fields) return stateOfFields(definition.class, definition.fields);
  const { toState, schema, fromState } = definition;
  if (schema === undefined) return { toState, fromState };
  return { toState, fromState: (state) => fromState(validated(schema, state)) };
}

function stateOfFields<T extends object>(
  owner: ClassOf<T>,
  fields: readonly (keyof T & string)[],
): Pick<ModelType<T>, 'toState' | 'fromState'> {
  return {
    toState: (model) => Object.fromEntries(fields.map((field) => [field, model[field]])),
    fromState: (state) => Object.assign(Object.create(owner.prototype) as T, state),
  };
}

/** Model types by name and by class; the only place where names from a file are looked up. */
export interface TypeTable {
  readonly byName: ReadonlyMap<string, ModelType>;
  readonly byPrototype: ReadonlyMap<object, ModelType>;
}

/**
 * Indexes the caller's `types`.
 *
 * @throws BrineError `DUPLICATE_NAME` when two of them share a name or describe the same class
 */
export function typeTable(types: readonly TypeEntry[]): TypeTable {
  const byName = new Map<string, ModelType>();
  const byPrototype = new Map<object, ModelType>();
  if (!Array.isArray(types)) {
    throw new BrineError(
      'INVALID_ARGUMENT',
      '`types` must be a list. Pass one: [LinearRegression].',
    );
  }
  for (const entry of types as readonly TypeEntry[]) {
    const type = modelTypeOf(entry);
    const known = byName.get(type.name);
    if (known === type) continue;
    if (known !== undefined) {
      throw new BrineError(
        'DUPLICATE_NAME',
        `Two model types in \`types\` are named "${type.name}". Names decide what a file may build, so pass only one of them.`,
      );
    }
    if (byPrototype.has(type.class.prototype)) {
      throw new BrineError(
        'DUPLICATE_NAME',
        `Model types "${byPrototype.get(type.class.prototype)!.name}" and "${type.name}" in \`types\` describe the same class ${type.class.name}. Pass only one of them.`,
      );
    }
    byName.set(type.name, type);
    byPrototype.set(type.class.prototype, type);
  }
  return { byName, byPrototype };
}

/** The type that a class carries for itself (not one inherited for its parent). */
export function carriedType(prototype: object): ModelType | undefined {
  const own = Object.getOwnPropertyDescriptor(prototype, 'constructor')?.value as unknown;
  if (typeof own !== 'function' || !Object.hasOwn(own, 'modelType')) return undefined;
  const type: unknown = Reflect.get(own, 'modelType');
  return isModelType(type) && type.class.prototype === prototype ? type : undefined;
}

function modelTypeOf(entry: TypeEntry): ModelType {
  const type: unknown = isModelType(entry) ? entry : entry?.modelType;
  if (!isModelType(type)) {
    const found =
      typeof entry === 'function' ? `class ${(entry as { name: string }).name}` : typeof entry;
    throw new BrineError(
      'INVALID_ARGUMENT',
      `\`types\` holds a ${found} that is not a model type. Pass a class with a static \`modelType\`, or describe it with defineModelType().`,
    );
  }
  checkMigrations(type);
  checkFieldNames(type);
  return type;
}

function isModelType(value: unknown): value is ModelType {
  if (typeof value !== 'object' || value === null) return false;
  const { name, version, class: owner, toState, fromState } = value as Partial<ModelType>;
  const { package: from, packageVersion } = value as Partial<ModelType>;
  return (
    isPackage(from, packageVersion) &&
    isTypeName(name) &&
    isTypeVersion(version) &&
    typeof owner?.prototype === 'object' &&
    typeof toState === 'function' &&
    typeof fromState === 'function'
  );
}

function isPackage(name: unknown, version: unknown): boolean {
  const isText = (value: unknown): boolean => typeof value === 'string' && value !== '';
  return version === undefined
    ? name === undefined || isText(name)
    : isText(name) && isText(version);
}

function isTypeVersion(version: unknown): boolean {
  return Number.isInteger(version) && Number(version) >= 1 && Number(version) <= 0xffffffff;
}
