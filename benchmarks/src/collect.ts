import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Arguments } from './arguments.js';
import { measureBundles } from './bundle/bundles.js';
import { codecs } from './codecs.js';
import { type Command, nodeCommand, pythonCommand } from './compare/ask.js';
import { compare, type Entrant, smoke } from './compare/compare.js';
import { findPython, type Python } from './compare/findPython.js';
import { unlessOutgrown } from './compare/outgrown.js';
import { ownProfile, type Profile, partProfile, profiles } from './compare/profile.js';
import { writePythonInput } from './compare/pythonInput.js';
import type { Result } from './compare/result.js';
import { goalsOf } from './goals/goals.js';
import { memoryOf } from './memory/run.js';
import { payloads } from './payloads/index.js';
import { ownFile } from './payloads/ownFile.js';
import type { Payload } from './payloads/payload.js';
import { allPeers } from './peers/index.js';
import type { Peer } from './peers/peer.js';
import { type PythonPeer, pythonPeers, withoutPython } from './peers/python.js';
import type { Probes } from './probes/all.js';
import { libraryVersions } from './report/libraries.js';
import { describeMachine } from './report/machine.js';
import { clearProgress, showProgress } from './report/progress.js';
import type { Results, Start } from './report/results.js';
import { select } from './select.js';
import { measureStarts } from './start/starts.js';

/** Measures what the command line asks for. */
export async function collect(
  { profile: name, filters, files }: Arguments,
  directory: string,
): Promise<Results> {
  const profile = profileOf(name, filters, files);
  const machine = describeMachine(directory);
  const python = files.length > 0 ? undefined : findPython();
  const chosen = choose(filters, files, name, [
    ...(await allPeers()),
    ...(python ? pythonPeers : []),
  ]);
  const options = { profile, directory, onTurn: showProgress };
  const inPython = python && pythonCommand(python.program);
  const entrants = chosen.peers.map((peer) => entrantOf(peer, inPython));
  const results: Result[] = [];
  if (name === 'smoke') {
    for (const payload of chosen.payloads) writePythonInput(payload, directory, true);
    results.push(...(await smoke(chosen.payloads, entrants, options)));
  } else {
    for (const payload of chosen.payloads) {
      if (python) writePythonInput(payload, directory, false);
      const able = entrants.map((entrant) => unlessOutgrown(entrant, payload, results));
      results.push(...(await compare(payload, able, options)));
    }
  }
  const isWhole = filters.length === 0 && files.length === 0;
  if (isWhole) showProgress('Starts of processes, sizes of bundles');
  const starts = isWhole ? startsOf(chosen.peers, python, directory, profile) : [];
  const bundles = isWhole ? await measureBundles() : [];
  const evidence = { results, starts, bundles };
  const goals =
    isWhole && name !== 'quick'
      ? goalsOf({ ...evidence, ...(await probesOf(directory, name === 'smoke')) })
      : [];
  clearProgress();
  return {
    date: new Date().toISOString().slice(0, 10),
    profile: name,
    chosen: [...filters, ...chosen.payloads.flatMap(({ file, name: own }) => (file ? [own] : []))],
    machine,
    libraries: libraryVersions(),
    python: files.length > 0 ? 'Our formats alone' : (python?.versions ?? withoutPython),
    payloads: chosen.payloads.map(({ name: title, description, shape, bytes }) => {
      return { name: title, description, shape, bytes };
    }),
    peers: chosen.peers.map(({ name: title, family, description }) => {
      return { name: title, family, description };
    }),
    ...evidence,
    goals,
  };
}

function profileOf(
  name: Profile['name'],
  filters: readonly string[],
  files: readonly string[],
): Profile {
  if (name !== 'quick') return profiles[name];
  if (files.length > 0) return ownProfile;
  return filters.length > 0 ? partProfile : profiles.quick;
}

function startsOf(
  peers: readonly (Peer | PythonPeer)[],
  python: Python | undefined,
  directory: string,
  { name, starts }: Profile,
): Start[] {
  const inNode = peers.filter((peer) => 'on' in peer);
  if (name !== 'smoke') return measureStarts(inNode, python?.program, directory, starts);
  // Starting all is most of a smoke run, and says nothing new.
  const ours = inNode.filter(({ family }) => family === 'brine');
  return measureStarts(ours, undefined, directory, starts);
}

function choose(
  filters: readonly string[],
  files: readonly string[],
  profile: string,
  peers: readonly (Peer | PythonPeer)[],
): { readonly peers: readonly (Peer | PythonPeer)[]; readonly payloads: readonly Payload[] } {
  if (files.length > 0) {
    const own = peers.filter(({ family }) => family === 'brine');
    return { peers: own, payloads: files.map(ownFile) };
  }
  const chosen = select(filters, { peers, payloads });
  // One that was named is measured, in whatever profile it is.
  const isNamed = chosen.payloads.length < payloads.length;
  if (isNamed || profile === 'full') return chosen;
  return {
    ...chosen,
    payloads: payloads.filter(({ quick, smoke }) => (profile === 'quick' ? quick : smoke)),
  };
}

function entrantOf(peer: Peer | PythonPeer, inPython: Command | undefined): Entrant {
  const { name } = peer;
  if (!('on' in peer)) return { name, command: inPython! };
  const cannot = (payload: Payload): string | undefined => {
    const way = peer.on(payload);
    return typeof way === 'string' ? way : undefined;
  };
  return { name, command: nodeCommand, cannot };
}

async function probesOf(
  directory: string,
  isSmoke: boolean,
): Promise<{ probes: Probes; memory: Record<string, Awaited<ReturnType<typeof memoryOf>>> }> {
  showProgress('Goals');
  const child = fileURLToPath(new URL('probes/child.js', import.meta.url));
  const args = ['--expose-gc', child, directory, isSmoke ? 'smoke' : 'full'];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  const memory: Record<string, Awaited<ReturnType<typeof memoryOf>>> = {};
  // `pnpm bench memory --smoke` sees whether this works.
  if (!isSmoke)
    for (const { name } of codecs) memory[name] = await memoryOf(name, directory, false);
  return { probes: JSON.parse(stdout) as Probes, memory };
}
