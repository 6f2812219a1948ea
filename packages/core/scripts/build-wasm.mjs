// Assembles src/digest/xxh64.wat into src/digest/xxh64Wasm.ts: `pnpm --filter @brine/core wasm`.
// With --check it writes nothing and fails where the two have drifted apart.
import { readFileSync, writeFileSync } from 'node:fs';
import wabtReady from 'wabt';

const folder = new URL('../src/digest/', import.meta.url);
const wabt = await wabtReady();
const module = wabt.parseWat('xxh64.wat', readFileSync(new URL('xxh64.wat', folder), 'utf8'));
const { buffer } = module.toBinary({});
const base64 = Buffer.from(buffer).toString('base64');
const lines = base64.match(/.{1,90}/g).map((part) => `  '${part}'`);
const source = `/** xxh64.wat assembled, in base64. Made by scripts/build-wasm.mjs. */
export const xxh64Wasm: string = [
${lines.join(',\n')},
].join('');
`;

const target = new URL('xxh64Wasm.ts', folder);
if (process.argv.includes('--check')) {
  if (readFileSync(target, 'utf8') !== source) {
    console.error(
      'xxh64Wasm.ts is not what xxh64.wat assembles to. Run pnpm --filter @brine/core wasm.',
    );
    process.exit(1);
  }
} else {
  writeFileSync(target, source);
}
