import { writeFileSync } from 'node:fs';
import { blobSource, bytesSource } from '@brine/core';
import { describeSource } from '@brine/testkit';
import { runSync } from '../src/calls.js';
import { openPath } from '../src/fileSource.js';
import { freshDirectory } from './support/files.js';

const at = freshDirectory();

describeSource('a file', (bytes) => {
  writeFileSync(at('file'), bytes);
  return runSync(openPath(at('file')));
});
describeSource('bytes', bytesSource);
describeSource('a Blob', (bytes) => blobSource(new Blob([bytes.slice()])));
