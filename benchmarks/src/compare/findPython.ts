import { execFileSync } from 'node:child_process';

/** A Python that has what the peers need. */
export interface Python {
  readonly program: string;
  /** `Python 3.11, joblib 1.2, …`. */
  readonly versions: string;
}

/** Asks the packages' metadata: importing them takes seconds. */
const question = `
import sys
from importlib.metadata import version
names = {"NumPy": "numpy", "joblib": "joblib", "scikit-learn": "scikit-learn"}
print(", ".join([f"Python {sys.version.split()[0]}"] + [f"{name} {version(key)}" for name, key in names.items()]))
`;

/** The first of `python3` and the system's own that has joblib, NumPy and scikit-learn. */
export function findPython(): Python | undefined {
  for (const program of ['python3', '/usr/bin/python3']) {
    try {
      const versions = execFileSync(program, ['-c', question], { encoding: 'utf8', stdio: 'pipe' });
      return { program, versions: versions.trim() };
    } catch {
      // Not there, or without the packages: the report says so.
    }
  }
  return undefined;
}
