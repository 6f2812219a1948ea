import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Policies that differ in whether WebAssembly may be compiled; neither allows `eval`. */
export const policies = {
  'with WebAssembly': "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'",
  'without WebAssembly': "default-src 'none'; script-src 'self'",
} as const;

export type Policy = keyof typeof policies;

/** Serves each script, under each policy, with a page around it. */
export async function serve(
  scripts: ReadonlyMap<string, string>,
): Promise<{ server: Server; urlOf(script: string, policy: Policy): string }> {
  const server = createServer((request, response) => {
    const url = new URL(request.url!, 'http://localhost');
    const script = url.pathname.slice(1).replace(/\.js$/, '');
    const policy = policies[url.searchParams.get('policy') as Policy];
    const code = scripts.get(script);
    if (code === undefined || policy === undefined) {
      response.writeHead(404).end();
      return;
    }
    const isScript = url.pathname.endsWith('.js');
    response.writeHead(200, {
      'content-type': isScript ? 'text/javascript' : 'text/html; charset=utf-8',
      'content-security-policy': policy,
    });
    response.end(
      isScript ? code : `<script type="module" src="/${script}.js${url.search}"></script>`,
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    server,
    urlOf: (script, policy) =>
      `http://127.0.0.1:${port}/${script}?policy=${encodeURIComponent(policy)}`,
  };
}
