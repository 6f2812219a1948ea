export * from './codec.js';
export * from './dtypes.js';
export * from './errors.js';
export * from './estimators.js';
export * from './limits.js';
export * from './modelType.js';
export * from './snapshot.js';
export * from './tensor.js';
