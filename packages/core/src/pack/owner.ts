import { Column } from './column.js';
import { type Draft, draftPlace, type Holder, rowPlace } from './draft.js';
import type { Walk } from './walk.js';

/** The object that a holder belongs to, and which of its values is meant. For messages only. */
export function ownerOf(
  { drafts, shapes }: Walk,
  holder: Holder,
  position: number,
): { readonly place: number; readonly at: number } {
  if (holder instanceof Column) {
    for (const { table, columns } of shapes.tables) {
      const at = columns!.indexOf(holder);
      if (at >= 0) return { place: rowPlace(table, position), at };
    }
  }
  const isOwner = (draft: Draft): boolean =>
    draft === holder || ('column' in draft && draft.column === holder);
  return { place: draftPlace(drafts.findIndex(isOwner)), at: position };
}
