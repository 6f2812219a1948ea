/**
 * What is signed of a model: an in-toto statement (v1) with the predicate of OpenSSF Model Signing
 * (v1.0). It lists the SHA-256 of each part of the file, and SHA-256 over that list.
 */
import { crypto } from '../builtins.js';
import { at, expectText, parse, shown } from './json.js';
import { Refusal } from './refusal.js';

const statementType = 'https://in-toto.io/Statement/v1';
const predicateType = 'https://model_signing/signature/v1.0';
/** What a model of a single file calls that file. */
const self = '.';

/** A run of bytes of the file, and its SHA-256. */
export interface Part {
  readonly start: number;
  readonly end: number;
  readonly digest: Uint8Array;
}

/** What a statement says. */
export interface Statement {
  /** What the file was called when it was signed. */
  readonly name: string;
  /** Bytes of each part but the last; `Infinity` where one part is the whole file. */
  readonly partSize: number;
  /** In order, without a hole, at least one. */
  readonly parts: readonly Part[];
}

/** The statement as JSON, by the method `shards`. */
export function writeStatement({ name, parts, partSize: size }: Statement): Uint8Array {
  const statement = {
    _type: statementType,
    subject: [{ name, digest: { sha256: hex(root(parts)) } }],
    predicateType,
    predicate: {
      serialization: {
        method: 'shards',
        hash_type: 'sha256',
        shard_size: size,
        allow_symlinks: false,
      },
      resources: parts.map(({ start, end, digest }) => ({
        name: `${self}:${start}:${end}`,
        algorithm: `sha256-sharded-${size}`,
        digest: hex(digest),
      })),
    },
  };
  return Buffer.from(JSON.stringify(statement));
}

/** @throws Refusal for what is not a statement about one file */
export function readStatement(payload: Uint8Array): Statement {
  const statement = parse(payload);
  expectText(statement, '_type', statementType);
  expectText(statement, 'predicateType', predicateType);
  const subjects = at(statement, 'subject');
  const name = at(subjects, 0, 'name');
  if (!Array.isArray(subjects) || subjects.length !== 1 || typeof name !== 'string') {
    throw new Refusal('it does not name one model');
  }
  const serialization = at(statement, 'predicate', 'serialization');
  const hash = at(serialization, 'hash_type');
  if (hash !== 'sha256') {
    throw new Refusal(`it uses the hash ${shown(hash)}, expected "sha256"`);
  }
  const resources = at(statement, 'predicate', 'resources');
  if (!Array.isArray(resources) || resources.length === 0) throw new Refusal('it lists nothing');
  const partSize =
    methodOf(serialization) === 'shards' ? at(serialization, 'shard_size') : Infinity;
  if (!isSize(partSize)) throw new Refusal('its shard_size is not a number of bytes');
  const parts = resources.map((resource: unknown) => readPart(resource, partSize));
  if (at(subjects, 0, 'digest', 'sha256') !== hex(root(parts))) {
    throw new Refusal('its list does not match its own digest');
  }
  parts.sort((a, b) => a.start - b.start);
  checkParts(parts, partSize);
  return { name, partSize, parts };
}

function methodOf(serialization: unknown): 'files' | 'shards' {
  const method = at(serialization, 'method');
  if (method === 'files' || method === 'shards') return method;
  throw new Refusal(`its method is ${shown(method)}, expected "files" or "shards"`);
}

function readPart(resource: unknown, size: number): Part {
  const name = at(resource, 'name');
  const digest = at(resource, 'digest');
  const algorithm = size === Infinity ? 'sha256' : `sha256-sharded-${size}`;
  if (typeof digest !== 'string' || !/^[0-9a-f]{64}$/.test(digest)) {
    throw new Refusal('it lists something that is not a SHA-256');
  }
  if (at(resource, 'algorithm') !== algorithm) {
    throw new Refusal(
      `it uses the algorithm ${shown(at(resource, 'algorithm'))}, expected "${algorithm}"`,
    );
  }
  const [, file, start, end] =
    /^(.*?)(?::(\d+):(\d+))?$/s.exec(typeof name === 'string' ? name : '') ?? [];
  if (file !== self || (size === Infinity) !== (start === undefined)) {
    throw new Refusal(
      `it is about a folder, with ${shown(name)} in it, expected one about a single file`,
    );
  }
  return {
    start: Number(start ?? 0),
    end: Number(end ?? Infinity),
    digest: Buffer.from(digest, 'hex'),
  };
}

function checkParts(parts: readonly Part[], size: number): void {
  parts.forEach(({ start, end }, index) => {
    const isLast = index === parts.length - 1;
    const isFull = end - start === size;
    const fits = isLast ? end > start && end - start <= size : isFull;
    if (start !== (index === 0 ? 0 : parts[index - 1]!.end) || !(size === Infinity || fits)) {
      throw new Refusal(`its list has a hole or an overlap at byte ${start}`);
    }
  });
}

/** SHA-256 of all digests in the order of the list. */
function root(parts: readonly Part[]): Uint8Array {
  const hash = crypto().createHash('sha256');
  for (const { digest } of parts) hash.update(digest);
  return hash.digest();
}

function isSize(size: unknown): size is number {
  return typeof size === 'number' && size > 0 && (Number.isSafeInteger(size) || size === Infinity);
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}
