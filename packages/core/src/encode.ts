import { type EncodeOptions, planFile } from './planFile.js';

/** A file as a list of parts. */
export interface Chunks {
  readonly byteLength: number;
  /** In the order of the file. Large ones are views of the model's own memory. */
  readonly chunks: readonly Uint8Array[];
}

/**
 * A model as the bytes of a file. Same model, same bytes.
 *
 * Of objects with the same keys, the first 1,024 and then each 256th are looked at for what cannot be kept
 * of a property: another has the value that its getter gives, and loses symbols and hidden properties. Of
 * an array of more than 65,536 elements, properties beside these are refused only by the names that a
 * match of a regular expression has, and of a typed array not at all. To look at all would take longer
 * than to save the model.
 *
 * @throws BrineError `UNSUPPORTED_VALUE`, `UNDESCRIBED_CLASS` or `CYCLE_THROUGH_MODEL`, with the
 *   path to what cannot be kept; `DUPLICATE_NAME` or `INVALID_ARGUMENT` for bad options
 */
export function encode(model: unknown, options: EncodeOptions): Uint8Array {
  const { byteLength, chunks } = encodeChunks(model, options);
  const bytes = new Uint8Array(byteLength);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.length;
  }
  return bytes;
}

/**
 * A model as parts to be written one after the other, without a copy of its arrays. The model must
 * not change until they are written.
 *
 * @throws as {@link encode}
 */
export function encodeChunks(model: unknown, options: EncodeOptions): Chunks {
  const plan = planFile(model, options);
  return { byteLength: plan.byteLength, chunks: [plan.head(), ...plan.body] };
}
