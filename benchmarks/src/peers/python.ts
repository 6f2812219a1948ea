import type { Family } from './peer.js';

/** A peer that runs in Python; `python/peers.py` holds how. */
export interface PythonPeer {
  readonly name: string;
  readonly family: Family;
  readonly description: string;
}

/** What reports say where they are missing. */
export const withoutPython =
  "Python's peers were left out: there is no python3 with joblib, NumPy and scikit-learn. On Debian: apt-get install python3-joblib python3-numpy python3-sklearn";

export const pythonPeers: readonly PythonPeer[] = [
  { name: 'py-pickle', family: 'python', description: "Python's pickle.dump and load, protocol 5" },
  { name: 'py-joblib', family: 'python', description: 'joblib.dump and load' },
  { name: 'py-joblib-zip', family: 'python', description: 'joblib.dump with compress=3' },
  {
    name: 'py-joblib-mmap',
    family: 'python',
    description: "joblib.load with mmap_mode='r', which reads an array only when it is used",
  },
  {
    name: 'py-numpy',
    family: 'python',
    description: 'numpy.save for one array, numpy.savez for several',
  },
];
