import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { inject } from 'vitest';

/** The packed tarball of a published package. */
export function tarballOf(name: string): string {
  const folder = inject('tarballs');
  const start = `${name.replace('@', '').replace('/', '-')}-`;
  const file = readdirSync(folder).find(
    (file) => file.startsWith(start) && /^\d/.test(file.slice(start.length)),
  );
  if (file === undefined) throw new Error(`No tarball of ${name} in ${folder}`);
  return join(folder, file);
}
