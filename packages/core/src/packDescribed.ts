/** Takes a model apart, together with what belongs to it. */
import { type AboutOptions, checkAbout } from './about/about.js';
import { Described } from './about/described.js';
import { packagesOf } from './about/packages.js';
import type { ModelType, TypeEntry } from './modelType.js';
import { valuesOf } from './nodes.js';
import { Packer } from './pack.js';
import { makeProof } from './proof/makeProof.js';
import type { ProofOptions } from './proof/proof.js';
import { isRef, type Node, type Snapshot } from './snapshot.js';
import { typeFinder } from './typeFinder.js';

/** Options of {@link pack}. */
export interface PackOptions {
  /** Types for classes that do not carry one of their own, and in place of those that do. */
  readonly types?: readonly TypeEntry[] | undefined;
  /** What is to be known of the model without loading it; see {@link AboutOptions}. */
  readonly about?: AboutOptions | undefined;
  /** Sample inputs, whose outputs are kept and compared at each load; see {@link ProofOptions}. */
  readonly proof?: ProofOptions | undefined;
}

/**
 * Takes a model apart into plain nodes and segments. The segments are views of the model's own
 * memory, so the model must not change until they are written.
 *
 * @throws BrineError `UNSUPPORTED_VALUE`, `UNDESCRIBED_CLASS` or `CYCLE_THROUGH_MODEL`, with the
 *   path to what cannot be kept; `INVALID_ARGUMENT` for an `about` or a `proof` that is none
 */
export function pack(model: unknown, { types = [], about, proof }: PackOptions = {}): Snapshot {
  const said = checkAbout(about);
  const proven = proof === undefined ? undefined : makeProof(model, proof, types);
  const packDescribed = (): Snapshot => {
    const packer = new Packer(types);
    const snapshot = packer.pack(new Described([model, { packages: {}, ...said }, proven]));
    return { ...snapshot, nodes: withPackages(snapshot.nodes, packagesOf(packer.met)) };
  };
  const isDescribed = about !== undefined || proof !== undefined;
  const isFromPackage = (type?: ModelType): boolean => type?.packageVersion !== undefined;
  if (isDescribed || isFromPackage(typeFinder(types)(model))) return packDescribed();
  const packer = new Packer(types);
  const snapshot = packer.pack(model);
  // Models of packages somewhere inside: only now is it known, and the root's number comes first.
  return [...packer.met].some(isFromPackage) ? packDescribed() : snapshot;
}

/** The packages are known when all is packed; their names and versions are no nodes of their own. */
function withPackages(nodes: readonly Node[], packages: Record<string, string>): readonly Node[] {
  const follow = (index: number, position: number): number => {
    const value = valuesOf(nodes[index]!)[position];
    return isRef(value!) ? value.node : index;
  };
  const about = follow(0, 1);
  const keys = Object.keys(packages);
  const node: Node = { kind: 'object', keys, values: Object.values(packages) };
  return nodes.with(follow(about, 0), node);
}
