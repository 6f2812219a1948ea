/** Tells what keeps a model from being saved. */
import { checkAbout } from '../about/about.js';
import { type BrineError, problemAndAdvice } from '../errors.js';
import { Graph } from '../graph.js';
import { finish } from './finish.js';
import type { PackOptions } from './pack.js';
import { pathOf, refusalsOf, walkThrough } from './takeApart.js';

/** A place in a model that keeps it from being saved. */
export interface Obstacle {
  /** Where in the model, as `$.steps[1].kernel`. */
  readonly path: string;
  /** What is there. */
  readonly problem: string;
  /** What to do about it. */
  readonly advice: string;
}

/**
 * All places in a model that keep it from being saved, and what to do about each; none for a model
 * that can be saved. What lies behind such a place, as in an instance of a class that no type
 * describes, shows when the place is mended.
 *
 * Looks at what is said about the model too, but makes no proof.
 *
 * @throws BrineError `INVALID_ARGUMENT` or `DUPLICATE_NAME` for bad options
 */
export function explain(model: unknown, options?: PackOptions): Obstacle[] {
  const { types = [], about } = options ?? {};
  const said = about === undefined ? undefined : checkAbout(about);
  const walk = walkThrough(model, types, { about: said }, 'go on');
  const finished = finish(walk);
  const graph = Graph.of(finished.snapshot);
  const obstacles = walk.findings.map((finding): Obstacle => {
    const path = pathOf(finding, walk, finished, graph);
    return { path, problem: finding.problem(path), advice: finding.advice };
  });
  return [...obstacles, ...refusalsOf(walk, finished).map(obstacleOf)];
}

function obstacleOf({ message, path = '$' }: BrineError): Obstacle {
  return { path, ...problemAndAdvice(message) };
}
