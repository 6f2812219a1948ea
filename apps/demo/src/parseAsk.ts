import { DemoError, quote } from './demoError.js';
import { parseNumber } from './parseNumber.js';

// A column's name may hold a comma or an equals sign; a number holds neither.
const pair = /(.+?)=([^=,]*)(?:,|$)/sy;

/**
 * Reads what was passed to `--ask`: `area=5000`, or several of these with commas between.
 *
 * @returns the value for each name, in the order passed
 * @throws DemoError for anything that is not a name and a number, and for a name passed twice
 */
export function parseAsk(asks: readonly string[]): Map<string, number> {
  const values = new Map<string, number>();
  for (const ask of asks) {
    for (let at = 0; at < ask.length || at === 0; at = pair.lastIndex) {
      pair.lastIndex = at;
      const [, name, value] = pair.exec(ask) ?? [];
      if (name === undefined || value === undefined) {
        throw new DemoError(`--ask: found ${quote(ask.slice(at))}, expected column=number.`);
      }
      const column = name.trim();
      if (values.has(column)) throw new DemoError(`--ask: ${quote(column)} is passed twice.`);
      values.set(column, parseNumber(value, `--ask ${column}`));
    }
  }
  return values;
}
