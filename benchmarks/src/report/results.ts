import type { Result } from '../compare/result.js';
import type { Summary } from '../compare/statistics.js';
import type { Family } from '../peers/peer.js';
import type { Machine } from './machine.js';

/** A program's way from its start to the first prediction. */
export interface Start {
  readonly peer: string;
  readonly milliseconds: Summary;
}

/** What a browser has to load. */
export interface Bundle {
  readonly peer: string;
  /** Minified and compressed. */
  readonly bytes: number;
  /** The library under it alone. */
  readonly libraryBytes: number;
}

/** A goal of the design, beside what was measured. */
export interface Goal {
  readonly work: string;
  readonly reference: string;
  readonly reach: string;
  readonly measured: string;
  /** `undefined` where something was missing. */
  readonly reached: boolean | undefined;
  /** Where it is not: why not, and what was tried. */
  readonly why?: string;
}

/** All that a run found: `results.json`. Every report is made of this alone. */
export interface Results {
  readonly date: string;
  readonly profile: 'smoke' | 'quick' | 'full';
  /** Names on the command line; the run covers a part only where there are any. */
  readonly chosen: readonly string[];
  readonly machine: Machine;
  /** Versions of libraries by name. */
  readonly libraries: Readonly<Record<string, string>>;
  /** Python and its libraries, or why they take no part. */
  readonly python: string;
  readonly payloads: readonly PayloadInfo[];
  readonly peers: readonly PeerInfo[];
  readonly results: readonly Result[];
  readonly starts: readonly Start[];
  readonly bundles: readonly Bundle[];
  /** Of a full run. */
  readonly goals: readonly Goal[];
}

export interface PayloadInfo {
  readonly name: string;
  readonly description: string;
  readonly shape: string;
  readonly bytes: number;
}

export interface PeerInfo {
  readonly name: string;
  readonly family: Family;
  readonly description: string;
}
