import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';

const entry = 'virtual:entry';
const root = fileURLToPath(new URL('../..', import.meta.url));

/** Bytes of a module bundled for browsers, minified and compressed. */
export async function bundleBytes(source: string): Promise<number> {
  const result = await build({
    configFile: false,
    root,
    logLevel: 'silent',
    plugins: [
      {
        name: 'virtual',
        // A place in this package, so that imports are looked up from here.
        resolveId: (id) => (id === entry ? `${root}entry.js` : undefined),
        load: (id) => (id === `${root}entry.js` ? source : undefined),
      },
    ],
    build: {
      write: false,
      target: 'es2022',
      minify: true,
      modulePreload: false,
      rolldownOptions: { input: entry, preserveEntrySignatures: 'strict' },
    },
  });
  const outputs = (Array.isArray(result) ? result : [result]).flatMap((r) =>
    'output' in r ? r.output : [],
  );
  const [chunk, ...others] = outputs;
  if (chunk?.type !== 'chunk' || others.length > 0) throw new Error('Not bundled to one file.');
  return gzipSync(chunk.code, { level: 9 }).length;
}
