import { bareNode } from '../start/starts.js';
import { byCodec } from './evidence.js';
import type { GoalDefinition } from './goal.js';
import { reasons } from './reasons.js';

/** What a format costs around saving and loading. */
export const around: readonly GoalDefinition[] = [
  {
    work: 'from the start of a process to the first prediction, above a bare one',
    reference: bareNode,
    unit: 'ms',
    kind: 'most',
    bound: 30,
    why: reasons.file,
    figure: ({ starts }) =>
      byCodec((codec) => {
        const bare = starts.find(({ peer }) => peer === bareNode);
        const ours = starts.find(({ peer }) => peer === `brine-${codec}`);
        return bare && ours && ours.milliseconds.median - bare.milliseconds.median;
      }),
  },
  {
    work: 'core and a codec, bundled, minified and compressed, above its library',
    reference: 'the library alone',
    unit: 'kB',
    kind: 'most',
    bound: 10,
    why: reasons.checks,
    figure: ({ bundles }) =>
      byCodec((codec) => {
        const bundle = bundles.find(({ peer }) => peer === `brine-${codec}`);
        return bundle && (bundle.bytes - bundle.libraryBytes) / 1000;
      }),
  },
];
