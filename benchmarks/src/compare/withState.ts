import type { Payload } from '../payloads/payload.js';
import type { Peer, Way } from '../peers/peer.js';

/**
 * For a peer that knows no classes: takes the state out of a model before it writes, and builds the
 * model again after it has read, as its user would have to. Both are part of what is timed.
 */
export function withState(way: Way, { keepsClasses = false }: Peer, { state }: Payload): Way {
  if (keepsClasses || state === undefined) return way;
  return {
    ...way,
    encode: (value) => way.encode(state.take(value)),
    decode: (bytes) => state.build(way.decode(bytes)),
    dump: (value, path) => way.dump(state.take(value), path),
    load: (path) => state.build(way.load(path)),
  };
}
