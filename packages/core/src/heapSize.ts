/** The largest heap that the engine allows, as far as it tells. */

/** What some environments have, none of which core may depend on. */
interface Surroundings {
  readonly process?: { getBuiltinModule?(id: string): unknown };
  readonly performance?: { readonly memory?: { readonly jsHeapSizeLimit?: number } };
}

interface HeapStatistics {
  getHeapStatistics?(): { readonly heap_size_limit?: number };
}

/** For engines that do not tell. */
const usual = 2 ** 30;

/**
 * Of what V8 allows, 48 MiB are its young generation, in which nothing stays, and some 16 are taken
 * before anything is loaded.
 */
const taken = 64 * 2 ** 20;

/** Bytes left for objects: of Node, Deno and Bun, and of browsers made of Chromium. */
export function heapSize(surroundings: Surroundings = globalThis as Surroundings): number {
  const v8 = surroundings.process?.getBuiltinModule?.('node:v8') as HeapStatistics | undefined;
  const limit =
    v8?.getHeapStatistics?.().heap_size_limit ?? surroundings.performance?.memory?.jsHeapSizeLimit;
  return limit !== undefined && limit > taken ? limit - taken : usual;
}
