import { type DType, itemSize } from '../dtypes.js';
import { BrineError, messageOf } from '../errors.js';
import type { Segment } from '../snapshot.js';
import type { NumbersDraft } from './draft.js';

export interface Region {
  readonly node: number;
  readonly dtype: DType;
  readonly start: number;
  readonly end: number;
  /** The node is the buffer itself, so all its views belong with it. */
  readonly whole: boolean;
}

/** Where the numbers of a node went. */
export interface Share {
  /** Of the node. */
  readonly index: number;
  readonly segment: number;
  readonly byteOffset: number;
}

/**
 * Collects the stretches of memory that a model's arrays cover, and makes segments of them: one
 * for each array, but one in common for arrays that overlap, so that shared bytes stay shared.
 */
export class Regions {
  readonly #byBuffer = new Map<ArrayBufferLike, Region[]>();

  /** Notes that `node` covers `view`. */
  add(node: number, dtype: DType, view: ArrayBufferView, whole: boolean): void {
    const start = view.byteOffset;
    const region: Region = { node, dtype, start, end: start + view.byteLength, whole };
    const regions = this.#byBuffer.get(view.buffer);
    if (regions) regions.push(region);
    else this.#byBuffer.set(view.buffer, [region]);
  }

  /** The segments, in order of the first node that uses each. */
  segments(): { segments: Segment[]; places: Share[] } {
    const groups: { first: number; regions: Region[]; segment: Segment; start: number }[] = [];
    for (const [buffer, regions] of this.#byBuffer) {
      for (const group of overlapping(regions)) {
        const first = group.reduce((least, region) => Math.min(least, region.node), Infinity);
        groups.push({ first, regions: group, ...cut(buffer, group) });
      }
    }
    groups.sort((a, b) => a.first - b.first);
    return {
      segments: groups.map((group) => group.segment),
      places: groups.flatMap(({ regions, start }, segment) =>
        regions.map((region) => ({
          index: region.node,
          segment,
          byteOffset: region.start - start,
        })),
      ),
    };
  }
}

/** The stretch of memory that a draft covers. */
export function regionOf(node: number, { kind, dtype, data }: NumbersDraft): Region {
  const start = data.byteOffset;
  return { node, dtype, start, end: start + data.byteLength, whole: kind === 'arrayBuffer' };
}

/** Regions of one buffer in groups that overlap. */
export function overlapping(regions: Region[]): Region[][] {
  if (regions.length === 1 || regions.some((region) => region.whole)) return [regions];
  // An empty array overlaps nothing, though it may lie at the start of another or within one.
  const groups = regions.filter(({ start, end }) => start === end).map((region) => [region]);
  const sorted = regions.filter(({ start, end }) => start < end).sort((a, b) => a.start - b.start);
  let reached = -1;
  for (const region of sorted) {
    if (region.start < reached) groups.at(-1)!.push(region);
    else groups.push([region]);
    reached = Math.max(reached, region.end);
  }
  return groups;
}

function cut(buffer: ArrayBufferLike, regions: Region[]): { segment: Segment; start: number } {
  const [{ dtype }] = regions as [Region];
  let start = Infinity;
  let end = 0;
  let alignment = 1;
  for (const region of regions) {
    start = Math.min(start, region.start);
    end = Math.max(end, region.end);
    alignment = Math.max(alignment, itemSize(region.dtype));
  }
  const mixed = regions.some((region) => region.dtype !== dtype);
  const bytes = bytesOf(buffer, start, end - start);
  const lead = start % alignment;
  if (lead === 0) return { segment: { dtype: mixed ? 'uint8' : dtype, bytes }, start };
  // A Uint8Array at an odd place overlaps an array of wider elements, which must stay aligned
  // when they are read back. What lies before it in memory is not the model's, so zeros go there.
  const padded = new Uint8Array(lead + bytes.length);
  padded.set(bytes, lead);
  return { segment: { dtype: 'uint8', bytes: padded }, start: start - lead };
}

function bytesOf(buffer: ArrayBufferLike, start: number, length: number): Uint8Array {
  try {
    return new Uint8Array(buffer, start, length);
  } catch (cause) {
    throw new BrineError(
      'UNSUPPORTED_PLATFORM',
      `This engine cannot view ${length} bytes of memory as one array of bytes: ${messageOf(cause)}. Keep smaller arrays, or use a newer engine (Node 20 ends at 4 GiB), and do not change the model while it is saved.`,
      { cause },
    );
  }
}
