/** What is kept beside a model. */
import type { AboutOptions } from '../about/about.js';
import { packagesOf } from '../about/packages.js';
import type { ModelType } from '../modelType.js';
import type { Value } from '../snapshot.js';

/** What is said about a model, and a proof of it. */
export interface Beside {
  /** As `checkAbout` gives it. */
  readonly about?: AboutOptions | undefined;
  readonly proof?: object | undefined;
}

/** An object that is no row of a table, so that readers find it without one. */
export class Apart {
  readonly contents: object;

  constructor(contents: object) {
    this.contents = contents;
  }
}

/** Stands for the packages until they are known. */
export const packages: object = {};

/** The parts of a `described` node behind the model, if anything is to be kept beside it. */
export function partsOf(
  { about, proof }: Beside,
  types: ReadonlySet<ModelType>,
): readonly [Apart, Apart | undefined] | undefined {
  const isFromPackage = [...types].some(({ packageVersion }) => packageVersion !== undefined);
  if (!about && !proof && !isFromPackage) return undefined;
  // What the packages are is known when all is taken apart, metadata and proof too.
  const { packages: _, ...rest } = about ?? {};
  const said = new Apart({ packages: new Apart(packages), ...rest });
  return [said, proof && new Apart(proof)];
}

/** Fills in the packages. */
export function setPackages(
  draft: { readonly keys: string[]; readonly values: Value[] },
  types: ReadonlySet<ModelType>,
  { about }: Beside,
): void {
  const versions = packagesOf(types, about?.packages);
  draft.keys.push(...Object.keys(versions));
  draft.values.push(...Object.values(versions));
}
