import { cases as classifiers } from './classifiers.mjs';
import { cases as components } from './components.mjs';
import { cases as matrices } from './matrices.mjs';
import { cases as regression } from './regression.mjs';
import { cases as trees } from './trees.mjs';

/** Every class that has a model type, trained on the irises. */
export const cases = [...regression, ...trees, ...classifiers, ...components, ...matrices];
