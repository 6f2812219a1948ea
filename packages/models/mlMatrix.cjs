/**
 * What this package uses of ml-matrix, on Node. An `import` of it there would have Node look through its
 * 150 KB of CommonJS for names of exports first, which takes 20 ms at the start of each program.
 */
const { Matrix, SingularValueDecomposition } = require('ml-matrix');

exports.Matrix = Matrix;
exports.SingularValueDecomposition = SingularValueDecomposition;
