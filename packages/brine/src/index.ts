/**
 * Batteries included: every codec and every model type of Brine by default.
 *
 * ```ts
 * import { dump, load } from 'brine';
 *
 * await dump(model, 'homes.cbor');
 * const homes = await load('homes.cbor');
 * ```
 */

export { cbor } from '@brine/codec-cbor';
export { flatbuffers } from '@brine/codec-flatbuffers';
export { protobuf } from '@brine/codec-protobuf';
export {
  type About,
  type AboutOptions,
  BrineError,
  type BrineErrorCode,
  type BrineErrorDetails,
  type Classifier,
  type Clusterer,
  type Codec,
  type Damage,
  type DType,
  defaultLimits,
  defineModelType,
  explain,
  isBrineError,
  isTensor,
  type Limits,
  type MatrixInput,
  type ModelType,
  type ModelTypeDefinition,
  type Obstacle,
  type Persistable,
  ProofError,
  type ProofErrorDetails,
  type ProofOptions,
  type ProofReport,
  type Regressor,
  Tensor,
  type TensorEntry,
  type Tolerance,
  type Transformer,
  type TypedArray,
  type TypeEntry,
  type Verification,
} from '@brine/core';
export * from '@brine/models';
export type {
  DumpOptions,
  FilePath,
  FileTarget,
  OpenModelFile,
  OpenModelFileSync,
  SignatureInfo,
  SignOptions,
  TrustOptions,
} from '@brine/node';
export { type FileVerification, type Key, sign, signSync } from '@brine/node';
export { type DefaultTypes, defaultCodecs, defaultTypes } from './defaults.js';
export { dump, dumpSync, encode } from './dump.js';
export { decode, load, loadSync, open, openSync } from './load.js';
export { verify, verifySync } from './verify.js';
