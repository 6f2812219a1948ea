/**
 * Walks the manifest's bytes by the grammar of schema/brine.cddl before cbor-x sees them. It admits
 * the one form that `encode.ts` writes: definite lengths, shortest headers, no tags, integers and
 * floats where cbor-x would write them. Nesting is fixed by the grammar, so nothing recurses.
 */
import {
  checkHeap,
  checkLimit,
  isDType,
  type Limits,
  listKinds,
  maxRank,
  numbersKinds,
  recordKinds,
} from '@brine/core';
import { CborReader } from './cborReader.js';
import { checkCount, prefixLength } from './prefix.js';

/** Where in verified bytes the parts of the manifest are. */
export interface Outline {
  /** One item. */
  readonly root: Uint8Array;
  /** Items one after the other. */
  readonly nodes: Uint8Array;
  readonly segments: Uint8Array;
  /** In all maps together. */
  readonly keys: number;
}

const records: ReadonlySet<string> = new Set(recordKinds);
const lists: ReadonlySet<string> = new Set(listKinds);
const numbers: ReadonlySet<string> = new Set(numbersKinds);

/** @throws BrineError `MALFORMED` with the offset, or `LIMIT_EXCEEDED` */
export function verify(head: Uint8Array, limits: Limits): Outline {
  const reader = new CborReader(head, prefixLength);
  let values = 0;
  let keys = 0;

  const count = (more: number): number => {
    values += more;
    checkLimit(limits, 'maxValues', values, 'values and keys', 'cbor');
    return more;
  };

  const node = (): void => {
    const elements = reader.arrayHeader();
    const kind = reader.ascii();
    if (records.has(kind)) {
      reader.expectElements(elements, 2);
      const size = reader.mapHeader();
      count(2 * size);
      keys += size;
      for (let i = 0; i < size; i++) {
        reader.text();
        reader.value();
      }
    } else if (lists.has(kind)) {
      reader.expectElements(elements, 2);
      const size = count(reader.arrayHeader());
      for (let i = 0; i < size; i++) reader.value();
    } else if (kind === 'model') {
      reader.expectElements(elements, 4);
      reader.text();
      reader.uint();
      count(1);
      reader.value();
    } else if (numbers.has(kind)) {
      reader.expectElements(elements, 5);
      dtype();
      const rank = reader.arrayHeader();
      if (rank > maxRank) reader.fail(`a shape of rank ${rank}`, `at most ${maxRank}`);
      for (let i = 0; i < rank; i++) reader.uint();
      reader.uint();
      reader.uint();
    } else {
      reader.fail(`a node of kind "${kind}"`, 'a kind of node that this version knows');
    }
  };

  const dtype = (): void => {
    const name = reader.ascii();
    if (!isDType(name)) reader.fail(`the dtype "${name}"`, 'a dtype that this version knows');
  };

  reader.key('root', 0xa3);
  let start = reader.position;
  reader.value();
  const root = reader.bytesFrom(start);
  reader.key('nodes');
  const nodeCount = reader.arrayHeader();
  checkLimit(limits, 'maxNodes', nodeCount, 'nodes', 'cbor');
  start = reader.position;
  for (let i = 0; i < nodeCount; i++) node();
  const nodes = reader.bytesFrom(start);
  reader.key('segments');
  const segmentCount = reader.arrayHeader();
  checkLimit(limits, 'maxNodes', segmentCount, 'segments', 'cbor');
  start = reader.position;
  for (let i = 0; i < segmentCount; i++) {
    reader.expectElements(reader.arrayHeader(), 4);
    dtype();
    reader.uint();
    reader.uint();
    reader.bytesOf(8);
  }
  const segments = reader.bytesFrom(start);
  reader.end();
  checkCount(head, segmentCount);
  const { texts } = reader;
  checkHeap(limits, { nodes: nodeCount, segments: segmentCount, values, texts }, 'cbor');
  return { root, nodes, segments, keys };
}
