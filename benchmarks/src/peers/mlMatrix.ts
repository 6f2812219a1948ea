import { Matrix } from 'ml-matrix';
import { text } from './json.js';
import { inMemory, type Peer } from './peer.js';

const columns = 1024;

export const mlMatrix: Peer = {
  name: 'ml-matrix',
  family: 'text',
  description: 'ml-matrix: JSON of a Matrix by its toJSON, which is a list of rows',
  on({ shape }) {
    if (shape !== 'array') return 'keeps one matrix';
    return inMemory({
      encode: (value) => {
        const data = value as Float64Array;
        const width = Math.min(columns, data.length);
        return Buffer.from(JSON.stringify(Matrix.from1DArray(data.length / width, width, data)));
      },
      decode: (bytes) => new Matrix(JSON.parse(text(bytes)) as number[][]).to1DArray(),
    });
  },
};
