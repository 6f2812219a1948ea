import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Codec } from '@brine/core';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundle } from './support/bundle.js';
import { codecs } from './support/codecs.js';
import { roundTrip } from './support/portable/roundTrip.mjs';
import { canRun } from './support/requirement.js';
import { type Policy, policies, serve } from './support/site.js';

const executablePath = process.env.BRINE_CHROMIUM ?? '/usr/bin/chromium';
// The browser looks up no host: what it does by itself, updates and such, leads nowhere.
const args = [
  '--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-sync',
  '--disable-background-networking --disable-component-update --dns-prefetch-disable',
]
  .flatMap((flags) => flags.split(' '))
  .concat('--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1');
const page = fileURLToPath(new URL('support/portable/page.mjs', import.meta.url));
const runs = codecs.flatMap((codec) =>
  (Object.keys(policies) as Policy[]).map((policy) => ({ codec, policy })),
);

const hasBrowser = canRun(existsSync(executablePath), `no browser at ${executablePath}`);

describe.runIf(hasBrowser)('in a browser', () => {
  let browser: Browser;
  let site: Awaited<ReturnType<typeof serve>>;

  beforeAll(async () => {
    const scripts = new Map<string, string>();
    for (const codec of codecs) {
      const virtual = `export { ${codec.name} as codec } from '${codec.package}'`;
      const code = await bundle(`import ${JSON.stringify(page)}`, { 'virtual:codec': virtual });
      scripts.set(codec.name, code);
    }
    site = await serve(scripts);
    browser = await chromium.launch({ executablePath, args });
  });

  afterAll(async () => {
    await browser?.close();
    site?.server.close();
  });

  it.each(runs)('$codec.name writes and reads as in Node, $policy', async ({ codec, policy }) => {
    const tab = await browser.newPage();
    await tab.goto(site.urlOf(codec.name, policy));
    const module = (await import(codec.package)) as Record<string, Codec>;
    const expected = {
      ...(await roundTrip(module[codec.name]!)),
      buffer: 'undefined',
      evaluates: false,
      compiles: policy === 'with WebAssembly',
    };
    expect(expected.writtenAgain).toBe(expected.written);
    expect(expected.writtenFromBlob).toBe(expected.written);
    expect(await tab.evaluate('inPage')).toEqual(expected);
    expect(await tab.evaluate('inWorker')).toEqual(expected);
    await tab.close();
  });
});
