/**
 * Moves labels of one column apart, as little as it takes, within `top` and `bottom`: labels that
 * would overlap form a block, which is centred on where its labels belong.
 */
export function spreadOut<T extends { y: number }>(
  labels: readonly T[],
  distance: number,
  top: number,
  bottom: number,
): T[] {
  const sorted = labels.toSorted((a, b) => a.y - b.y);
  let blocks: { start: number; members: T[] }[] = [];
  for (const label of sorted) {
    let block = { start: label.y, members: [label] };
    for (
      let last = blocks.at(-1);
      last && endOf(last, distance) > block.start;
      last = blocks.at(-1)
    ) {
      blocks = blocks.slice(0, -1);
      block = centred([...last.members, ...block.members], distance);
    }
    blocks.push(block);
  }
  const placed = blocks.flatMap(({ start, members }) =>
    members.map((label, i) => ({ ...label, y: start + i * distance })),
  );
  return placed.map((label, i) => {
    const lowest = bottom - (placed.length - 1 - i) * distance;
    return { ...label, y: Math.min(Math.max(label.y, top + i * distance), lowest) };
  });
}

/** Where the next label may stand. */
function endOf(
  { start, members }: { start: number; members: readonly unknown[] },
  distance: number,
): number {
  return start + members.length * distance;
}

function centred<T extends { y: number }>(
  members: T[],
  distance: number,
): { start: number; members: T[] } {
  const sum = members.reduce((total, { y }, i) => total + y - i * distance, 0);
  return { start: sum / members.length, members };
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The first of some places that no box overlaps; the first of all where every one does. */
export function freePlace(places: readonly Box[], taken: readonly Box[]): Box {
  return places.find((place) => !taken.some((box) => overlaps(place, box))) ?? places[0]!;
}

function overlaps(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}
