import { consistent, fileOf, signed } from '../file.mjs';
import { mutateBytes, splice } from './bytes.mjs';
import { mutateContents } from './contents.mjs';
import { Dice, edges } from './dice.mjs';
import { mutateManifest } from './manifest.mjs';
import { setHeadLength } from './setHeadLength.mjs';

/**
 * A changed file, the same for the same number. Digests are made anew, so that it gets past them, in
 * all but a few.
 *
 * @param {import('../file.mjs').Codec} codec
 * @param {readonly import('../file.mjs').Parts[]} seeds
 * @param {number} number
 * @returns {Uint8Array}
 */
export function mutant(codec, seeds, number) {
  const dice = new Dice(number);
  const seed = dice.pick(seeds);
  for (;;) {
    try {
      return make(dice, codec, seed);
    } catch {
      // What even the codec's writer refuses: another one, then.
    }
  }
}

/** @param {Dice} dice @param {import('../file.mjs').Codec} codec @param {import('../file.mjs').Parts} seed */
function make(dice, codec, { head, manifest, contents }) {
  const way = dice.below(16);
  if (way < 6) {
    const changed = mutateManifest(dice, manifest);
    const told = dice.oneOf(3) ? changed : consistent(codec, changed, contents);
    return fileOf(codec, codec.encodeHead(told), told.segments, contents);
  }
  if (way < 9 && contents.length > 0) {
    const numbers = mutateContents(dice, manifest, contents);
    const changed = dice.oneOf(4) ? mutateManifest(dice, manifest) : manifest;
    const told = consistent(codec, changed, numbers);
    return fileOf(codec, codec.encodeHead(told), told.segments, numbers);
  }
  if (way < 15) {
    const bytes = mutateBytes(dice, head);
    const told = dice.oneOf(8) ? bytes : setHeadLength(codec, bytes);
    return fileOf(codec, told, manifest.segments, contents);
  }
  const file = fileOf(codec, head.slice(), manifest.segments, contents);
  const at = dice.below(file.length);
  switch (dice.below(4)) {
    case 0:
      return file.subarray(0, at);
    case 1:
      return splice(file, file.length, 0, new Uint8Array(1 + dice.below(70)));
    case 2:
      return signed(
        codec,
        mutateBytes(dice, file).slice(),
        Math.min(head.length, dice.pick(edges)),
      );
    default:
      return mutateBytes(dice, file);
  }
}
