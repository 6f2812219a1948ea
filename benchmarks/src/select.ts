/** What can be chosen by name. */
interface Named {
  readonly name: string;
}

/** What a run covers. */
export interface Selection<Peer extends Named, Payload extends Named> {
  readonly peers: readonly Peer[];
  readonly payloads: readonly Payload[];
}

/**
 * Keeps the peers and payloads whose names contain one of the filters, in any case of letters. No
 * filter for peers keeps all peers, and the same for payloads.
 *
 * @throws RangeError for a filter that matches nothing
 */
export function select<Peer extends Named, Payload extends Named>(
  filters: readonly string[],
  all: Selection<Peer, Payload>,
): Selection<Peer, Payload> {
  for (const filter of filters) {
    const names = [...all.peers, ...all.payloads].map(({ name }) => name);
    if (names.some((name) => matches(name, filter))) continue;
    throw new RangeError(
      `No peer or payload is named "${filter}". Choose of: ${names.join(', ')}.`,
    );
  }
  const kept = <T extends Named>(list: readonly T[]): readonly T[] => {
    const found = list.filter(({ name }) => filters.some((filter) => matches(name, filter)));
    return found.length > 0 ? found : list;
  };
  return { peers: kept(all.peers), payloads: kept(all.payloads) };
}

function matches(name: string, filter: string): boolean {
  return name.toLowerCase().includes(filter.toLowerCase());
}
