/** An array of one model and its twin in the other. */
export interface ArrayPair {
  readonly path: string;
  readonly expected: ArrayBufferView | ArrayBuffer;
  readonly actual: ArrayBufferView | ArrayBuffer;
}

interface Stretch {
  readonly buffer: ArrayBufferLike;
  readonly start: number;
  readonly end: number;
}

interface Twins {
  readonly path: string;
  readonly here: Stretch;
  readonly there: Stretch;
}

/** Where arrays lie over each other in one model only, or otherwise than in the other. */
export function memoryDifference(pairs: readonly ArrayPair[]): string | undefined {
  const twins = pairs.map(({ path, expected, actual }): Twins => {
    return { path, here: stretch(expected), there: stretch(actual) };
  });
  const lost = overlapOfHereOnly(twins);
  if (lost) return `${lost[1]}: expected memory shared with ${lost[0]}, found other memory`;
  const swapped = twins.map(({ path, here, there }) => ({ path, here: there, there: here }));
  const won = overlapOfHereOnly(swapped);
  return won && `${won[1]}: expected memory of its own, found it shared with ${won[0]}`;
}

function overlapOfHereOnly(twins: readonly Twins[]): [path: string, path: string] | undefined {
  const byBuffer = new Map<ArrayBufferLike, Twins[]>();
  for (const twin of twins) {
    // An empty array overlaps nothing.
    if (twin.here.start === twin.here.end) continue;
    const others = byBuffer.get(twin.here.buffer);
    if (others) others.push(twin);
    else byBuffer.set(twin.here.buffer, [twin]);
  }
  for (const group of byBuffer.values()) {
    group.sort((a, b) => a.here.start - b.here.start);
    // To compare with the one that reaches furthest is enough: it overlaps those before it.
    let furthest = group[0]!;
    for (const next of group.slice(1)) {
      const overlaps = next.here.start < furthest.here.end;
      const distance = next.here.start - furthest.here.start;
      const isSame =
        next.there.buffer === furthest.there.buffer &&
        next.there.start - furthest.there.start === distance;
      if (overlaps && !isSame) return [furthest.path, next.path];
      if (next.here.end > furthest.here.end) furthest = next;
    }
  }
  return undefined;
}

function stretch(array: ArrayBufferView | ArrayBuffer): Stretch {
  if (!ArrayBuffer.isView(array)) return { buffer: array, start: 0, end: array.byteLength };
  const { buffer, byteOffset, byteLength } = array;
  return { buffer, start: byteOffset, end: byteOffset + byteLength };
}
