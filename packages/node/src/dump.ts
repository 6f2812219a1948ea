import { extname } from 'node:path';
import { BrineError, type Encoder, type FilePlan, type PackOptions, planFile } from '@brine/core';
import { type Procedure, runAsync, runSync } from './calls.js';
import { saveToDescriptor, saveToPath } from './save.js';
import { descriptorOf, type FilePath, type FileTarget, toPath } from './target.js';

/** Options of {@link dump} and {@link dumpSync}: one `codec`, or several `codecs` to choose from. */
export interface DumpOptions extends PackOptions {
  /** The format to write, whatever the file is called. */
  readonly codec?: Encoder;
  /** Formats to choose from by the extension of the path. */
  readonly codecs?: readonly Encoder[];
  /**
   * Whether to wait until the disk has the file, so that it survives a power cut. Default `true`.
   * `false` is for caches and scratch files: it skips the flush, and the file is still replaced in
   * one step, which a crash of the program cannot break.
   */
  readonly durable?: boolean;
}

/**
 * Saves a model to a file, and waits until the disk has it. A path is replaced atomically: on any
 * error the old file is still there, untouched. The model must not change meanwhile.
 *
 * A symbolic link is followed and stays. The new file has the permissions of the old one; its owner
 * and group too, where the system lets this process set them (if not the group, then the group may
 * do what everyone may). Other names of the file (hard links) keep the old content.
 *
 * What a killed process left of an earlier save to this path is removed. A file that this process
 * may not write to is not replaced.
 *
 * ```ts
 * await dump(model, 'homes.cbor', { codec: cbor });
 * ```
 *
 * @param target a path or `file:` URL; or an open FileHandle, whose content is replaced in place
 *   (not atomically) and which stays open
 * @throws BrineError as `encode`, and `DIRECTORY_MISSING`, `NOT_FOUND`, `IS_DIRECTORY`, `PERMISSION_DENIED`,
 *   `DISK_FULL`, `IO`; or `DURABILITY_UNKNOWN` when the file is in place but may not survive a
 *   power cut
 */
export async function dump(
  model: unknown,
  target: FileTarget,
  options: DumpOptions,
): Promise<void> {
  await runAsync(dumping(model, target, options));
}

/** {@link dump} without waiting, for paths and `file:` URLs. */
export function dumpSync(model: unknown, target: FilePath, options: DumpOptions): void {
  runSync(dumping(model, target, options));
}

function dumping(model: unknown, target: FileTarget, options: DumpOptions): Procedure<void> {
  const durable = options?.durable ?? true;
  const fd = descriptorOf(target);
  if (fd !== undefined) return saveToDescriptor(fd, planOf(model, undefined, options), durable);
  const path = toPath(target as FilePath);
  return saveToPath(path, planOf(model, path, options), durable);
}

function planOf(model: unknown, path: string | undefined, options: DumpOptions): FilePlan {
  const { codec, codecs = [], ...packing } = options ?? {};
  return planFile(model, { ...packing, codec: codec ?? chooseEncoder(codecs, path) });
}

function chooseEncoder(codecs: readonly Encoder[], path: string | undefined): Encoder {
  const isList = Array.isArray(codecs) && codecs.length > 0;
  // A copy, since `every` skips holes.
  if (!isList || ![...codecs].every(isEncoder)) {
    throw new BrineError('INVALID_ARGUMENT', 'No codec to write with. Pass one: { codec: cbor }.');
  }
  if (codecs.length === 1) return codecs[0]!;
  const names = new Set(codecs.map(({ name }) => name));
  if (names.size !== codecs.length) {
    throw new BrineError(
      'DUPLICATE_NAME',
      'Two codecs in `codecs` have the same name. Pass only one of them.',
    );
  }
  const known = codecs.flatMap(({ extensions }) => extensions).join(', ');
  if (path === undefined) {
    throw new BrineError(
      'INVALID_ARGUMENT',
      'An open file has no extension to choose a codec by. Pass one: { codec: cbor }.',
    );
  }
  const extension = extname(path).toLowerCase();
  const chosen = codecs.find(({ extensions }) => extensions.includes(extension));
  if (chosen) return chosen;
  throw new BrineError(
    'INVALID_ARGUMENT',
    `No codec passed writes files ${extension ? `named *${extension}` : 'without an extension'}: ${path}. Use one of ${known}, or pass { codec }.`,
    { file: path },
  );
}

function isEncoder(codec: Encoder | undefined): boolean {
  return typeof codec?.encodeHead === 'function';
}
