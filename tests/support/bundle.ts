import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build, type Plugin } from 'vite';

const folder = fileURLToPath(new URL('..', import.meta.url));

/**
 * Bundles for browsers, and minifies.
 *
 * @param source of a module; it imports as a file in this package would
 * @param modules sources of further modules, by the name that they are imported by
 * @throws where anything in the bundle imports from Node
 */
export async function bundle(
  source: string,
  modules: Readonly<Record<string, string>> = {},
): Promise<string> {
  const result = await build({
    configFile: false,
    root: folder,
    logLevel: 'silent',
    plugins: [virtual({ 'virtual:entry': source, ...modules }), withoutNode],
    build: {
      write: false,
      target: 'es2022',
      minify: true,
      modulePreload: false,
      rolldownOptions: { input: 'virtual:entry', preserveEntrySignatures: 'strict' },
    },
  });
  const outputs = (Array.isArray(result) ? result : [result]).flatMap((r) =>
    'output' in r ? r.output : [],
  );
  const [chunk, ...others] = outputs;
  if (chunk?.type !== 'chunk' || others.length > 0) throw new Error('Not bundled to one file');
  return chunk.code;
}

function virtual(modules: Readonly<Record<string, string>>): Plugin {
  return {
    name: 'virtual',
    resolveId: (id) => (id in modules ? `${folder}${id}` : undefined),
    load: (id) => modules[id.slice(folder.length)],
  };
}

const withoutNode: Plugin = {
  name: 'without-node',
  enforce: 'pre',
  resolveId(id, importer) {
    if (id.startsWith('node:')) throw new Error(`${importer} imports ${id}`);
  },
};

export function gzipSize(code: string): number {
  return gzipSync(code, { level: 9 }).length;
}
