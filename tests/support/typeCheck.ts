import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './run.js';
import { root } from './workspace.js';

/** As strict as TypeScript gets, the declarations in node_modules included. */
export async function typeCheck(
  project: string,
  files: readonly string[],
  options: { readonly skipLibCheck?: boolean } = {},
): Promise<void> {
  const compilerOptions = {
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    skipLibCheck: false,
    target: 'ES2022',
    module: 'NodeNext',
    types: ['node'],
    noEmit: true,
    ...options,
  };
  writeFileSync(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions, files }));
  await run(join(root, 'node_modules/.bin/tsc'), ['-p', '.'], { cwd: project });
}
