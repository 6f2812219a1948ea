/** How it was measured, for readers of any report. */
export const method: readonly string[] = [
  'Medians of all runs, with the quartiles beside them; ~ marks fewer than 3 runs, or quartiles so',
  'far apart that a difference of less than a third says nothing. Each peer takes its turns in',
  'processes of its own, in rounds, in changing order; the slow have fewer. A dump ends when the',
  'disk has the file: temporary file, fsync, rename, fsync of the directory, the same for each;',
  '"unflushed" leaves out the time in fsync. A load reads a file that is in the page cache. What',
  'came back was compared bit for bit in every turn. Peaks are of resident memory, above what was',
  'there before: for a dump above the model, for a load with the model. brine-* also compute digests',
  'of all bytes on dump and check them on load; no other peer does.',
];
