import { isUtf8 } from 'node:buffer';
import { readFile } from 'node:fs/promises';
import { DemoError } from './demoError.js';

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'no such file',
  ENOTDIR: 'no such file',
  EISDIR: 'this is a folder',
  EACCES: 'no permission to read it',
  EPERM: 'no permission to read it',
};

/**
 * Reads a text file in UTF-8 whose lines end as on any system.
 *
 * @param name what to call the file in errors
 * @returns the text, each line ended by `\n`
 * @throws DemoError where there is no such file, or its bytes are not UTF-8
 */
export async function readText(path: string, name: string): Promise<string> {
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    const reason = reasons[error.code ?? ''] ?? error.code ?? error.message;
    throw new DemoError(`${name}: ${reason}. Looked for a CSV file at ${path}.`);
  });
  if (!isUtf8(bytes)) {
    const line = lineOfBadByte(bytes);
    throw new DemoError(`${name}: line ${line}: found bytes that are not UTF-8. Save it as UTF-8.`);
  }
  return bytes.toString('utf8').replace(/\r\n?/g, '\n');
}

function lineOfBadByte(bytes: Buffer): number {
  let line = 1;
  let start = 0;
  // The byte 0x0A is never part of a longer UTF-8 sequence, so each line can be checked by itself.
  for (let end = bytes.indexOf(0x0a); end >= 0; end = bytes.indexOf(0x0a, start)) {
    if (!isUtf8(bytes.subarray(start, end))) return line;
    start = end + 1;
    line++;
  }
  return line;
}
