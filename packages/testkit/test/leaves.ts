/** A place in a graph that can be changed, and what `difference` must then say. */
export interface Leaf {
  readonly path: string;
  readonly message: string;
  change(): void;
}

/**
 * Scalars in objects, arrays, maps, and the first bytes of arrays, each by the first path to it,
 * depth first: written anew, so that it shares no mistake with `difference`.
 */
export function leavesOf(graph: unknown, path = '$', seen: Set<unknown> = new Set()): Leaf[] {
  if (typeof graph !== 'object' || graph === null || seen.has(graph)) return [];
  seen.add(graph);
  if (graph instanceof Date) {
    const time = graph.getTime();
    const message = `expected the time ${time}, found ${time === 1 ? 2 : 1}`;
    return [{ path, message, change: () => graph.setTime(time === 1 ? 2 : 1) }];
  }
  if (ArrayBuffer.isView(graph)) return bytesLeaf(graph, path);
  if (graph instanceof ArrayBuffer) return bytesLeaf(new Uint8Array(graph), path);
  if (graph instanceof Set) {
    return [...graph].flatMap((value, i) => leavesOf(value, `${path}.values()[${i}]`, seen));
  }
  if (graph instanceof Map) {
    return [...graph].flatMap(([key, value], i) => [
      ...leavesOf(key, `${path}.keys()[${i}]`, seen),
      ...leafOrLeaves(value, `${path}.values()[${i}]`, seen, (other) => graph.set(key, other)),
    ]);
  }
  return Object.entries(graph).flatMap(([key, value]) => {
    const step = Array.isArray(graph) ? `[${key}]` : `[${JSON.stringify(key)}]`;
    const set = (other: unknown) => Object.defineProperty(graph, key, { value: other });
    return leafOrLeaves(value, path + step, seen, set);
  });
}

function leafOrLeaves(
  value: unknown,
  path: string,
  seen: Set<unknown>,
  set: (other: unknown) => void,
): Leaf[] {
  if (typeof value === 'object' && value !== null) return leavesOf(value, path, seen);
  const message = `expected ${shown(value)}, found Symbol(other)`;
  return [{ path, message, change: () => set(Symbol('other')) }];
}

function bytesLeaf({ buffer, byteOffset, byteLength }: ArrayBufferView, path: string): Leaf[] {
  if (byteLength === 0) return [];
  const bytes = new Uint8Array(buffer, byteOffset, byteLength);
  const [byte, other] = [bytes[0]!, bytes[0]! ^ 1];
  const change = () => bytes.set([other]);
  return [{ path, message: `expected byte 0 to be ${byte}, found ${other}`, change }];
}

function shown(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'bigint') return `${value}n`;
  return Object.is(value, -0) ? '-0' : String(value);
}
