/**
 * Takes models apart and puts them together again, the same for every format.
 *
 * The tour: `encode` calls `pack/`, which asks the model types (modelType.ts) to take a model apart
 * into a snapshot (snapshot.ts): a manifest of nodes, and segments of raw numbers. A codec
 * (codec.ts) turns the manifest into the first bytes of a file, `layout.ts` places the segments
 * behind it, `digest/` checks every byte. `open` and `decode` go the other way: `read/` checks one
 * layer after the other, `checkManifest.ts` what the manifest means, `unpack/` builds the model. What
 * is said about a model (`about/`) and what it is known to answer (`proof/`) are kept beside it.
 */

export type { About, AboutOptions } from './about/about.js';
export { checkManifest } from './checkManifest.js';
export type * from './codec.js';
export { formatVersion } from './codec.js';
export { decode } from './decode.js';
export { type CodecDefinition, defineCodec } from './defineCodec.js';
export { digest } from './digest/digest.js';
export { type DType, dtypeOf, dtypes, isDType, itemSize, type TypedArray } from './dtypes.js';
export { type Chunks, encode, encodeChunks } from './encode.js';
export { BrineError, type BrineErrorCode, type BrineErrorDetails, isBrineError } from './errors.js';
export type * from './estimators.js';
export { type Counts, checkHeap } from './heap.js';
export { alignment } from './layout.js';
export { checkLimit, defaultLimits, type Limits, resolveLimits } from './limits.js';
export type { Migrations } from './migrate.js';
export {
  type ClassOf,
  defineModelType,
  type InstanceOf,
  type Loaded,
  type ModelType,
  type ModelTypeDefinition,
  type Persistable,
  type TypeEntry,
} from './modelType.js';
export { type ModelFile, open, openSync, type SyncModelFile } from './open.js';
export type { ModelFileInfo, TensorEntry } from './openFile.js';
export type { BuildOptions, LoadOptions, OpenOptions, ReadAboutOptions } from './options.js';
export { explain, type Obstacle } from './pack/explain.js';
export { type PackOptions, pack } from './pack/pack.js';
export type { Plain } from './plainManifest.js';
export { type EncodeOptions, type FilePlan, planFile } from './planFile.js';
export type { PrefixField } from './prefixTemplate.js';
export type { ProofOptions, Tolerance } from './proof/proof.js';
export { ProofError, type ProofErrorDetails } from './proof/proofError.js';
export type { ProofReport } from './proof/runProof.js';
export type { SchemaIssue, SchemaResult, StandardSchema } from './schema.js';
export * from './snapshot.js';
export { blobSource, bytesSource, type Seen, type Source, type SyncSource } from './source.js';
export { elementCount, isTensor, maxRank, Tensor } from './tensor.js';
export { unpack } from './unpack/unpack.js';
export type { Damage } from './verify/inspect.js';
export type { AsyncSha256, RunningSha256, Sha256 } from './verify/sha256.js';
export type { Stretch } from './verify/tally.js';
export { type Verification, verify, verifySync } from './verify/verify.js';
export type { VerifyOptions, VerifySyncOptions } from './verify/verifyOptions.js';
