/** Which package brings the model types whose names start so. */
const providers: readonly (readonly [prefix: string, packageName: string])[] = [
  ['brine/', '@brine/models'],
];

/** What to say of a model type that the caller did not pass. */
export function unknownTypeMessage(name: string, path: string, passed: readonly string[]): string {
  const shown = name.length > 100 ? `${name.slice(0, 100)}…` : name;
  const known = providers.find(([prefix]) => name.startsWith(prefix));
  const local = known && name.slice(known[0].length);
  // The name comes from the file, so it goes into a suggested line of code only if it is a name.
  const advice =
    known && local && /^[A-Za-z]\w*$/.test(local)
      ? `Add it: import { ${local} } from '${known[1]}', then types: [${local}].`
      : name.startsWith('mljs/')
        ? 'Pass its model type: @brine/mljs has one for each class of ml.js, in entries named after the libraries.'
        : 'Pass the model type of that name, or the class that carries it.';
  const found =
    passed.length === 0
      ? 'none were passed'
      : `passed were ${passed.map((type) => `"${type}"`).join(', ')}`;
  return `The file holds a model of type "${shown}" at ${path}, which is not in \`types\` (${found}). ${advice}`;
}
