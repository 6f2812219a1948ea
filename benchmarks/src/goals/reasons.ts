/**
 * Why a goal may not be reached, and what was tried: shown where it is not. No figures, which would be those of
 * another run.
 */
export const reasons = {
  hashing:
    'Every byte is hashed, which no peer does, and no option leaves it out. XXH64 runs as fast as the processor multiplies, while the bytes are in its cache; two threads that share a core leave nothing over to do it beside. load() reads and hashes at the same time, and is ahead.',
  hugePages:
    'NumPy asks the system for pages of 2 MB, Node cannot: fresh memory costs it a fault for each 4 KiB. Python hashes nothing either. load() spreads the faults over several threads.',
  listing:
    'Before anything is read, every entry of the list of arrays is checked in the bytes, read by the format’s library, and checked for what it means: three passes where others make one. Kept objects let V8 keep its code between opens; what is left is in the libraries.',
  smallArrays:
    'Not its size: the arrays of 1 MB are small, so they are rows of one table, and such a file opens sooner than one that lists 1,000 arrays.',
  gathering:
    'Arrays in memory of their own have to be found one by one, looked for in a map of buffers (whether two share memory), and copied side by side: a write of the bytes alone, with nothing of that, does not reach this goal. The copy is made once, in blocks that are hashed while they are in the cache.',
  pickled:
    'A write of the bare bytes does not reach it either: what is left of the time is making, flushing and renaming a file.',
  file: 'A file has a head that is laid out, hashed and checked, whatever is in it: several hundred steps where JSON has one. All of it is JavaScript that V8 compiles only after thousands of runs.',
  atomic:
    'A save looks at what it replaces, its links, owner and permissions, and at what killed processes left, and then renames; Python’s overwrite the file. These are system calls, of which none can go.',
  checks:
    'A reader that is safe with any file is larger than a parser: checks of bytes, of meaning and of order, tables, model types, proofs and errors that say what to do. Who only reads bundles less. Both sides of the FlatBuffers codec are needed to read, as it writes a head again to compare.',
  classes:
    'Those libraries make code with an object literal of the names in a file, which a policy may forbid and ours does not need. What a constructor makes is copied twice by the collector before it is old, which is half of the time. Tried: copies of a template, a class for each shape.',
  collector:
    'Both take their time from memory that is touched for the first time and from the collector, which differ from run to run. Tried: cells written in unrolled loops, without values in between; no gain.',
  firstTouch:
    'Memory and page cache of a virtual machine come from its host page by page when they are first used.',
} as const;
