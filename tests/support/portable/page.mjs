// Runs in a page and, as the same file, in the worker that the page starts.
import { codec } from 'virtual:codec';
import { roundTrip } from './roundTrip.mjs';

async function report() {
  return {
    ...(await roundTrip(codec)),
    buffer: typeof globalThis.Buffer,
    // oxlint-disable-next-line typescript/no-implied-eval -- to see that the policy forbids it
    evaluates: allowed(() => new Function('return 1')),
    // The smallest module there is: magic number and version.
    compiles: allowed(() => new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0))),
  };
}

function allowed(attempt) {
  try {
    attempt();
    return true;
  } catch {
    return false;
  }
}

if (typeof document === 'undefined') {
  report().then(postMessage, (error) => postMessage(`failed: ${error.stack}`));
} else {
  globalThis.inPage = report();
  globalThis.inWorker = new Promise((resolve, reject) => {
    const worker = new Worker(import.meta.url, { type: 'module' });
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = reject;
  });
}
