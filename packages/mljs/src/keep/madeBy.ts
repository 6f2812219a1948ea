/** Where the model types of this package come from, for files to tell; a test compares package.json. */
export const madeBy: { readonly package: string; readonly packageVersion: string } = {
  package: '@brine/mljs',
  packageVersion: '0.0.0',
};
