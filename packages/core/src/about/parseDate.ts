/** ISO 8601: a day, which is UTC, or a time with its zone. Any other text means another time elsewhere. */
const form = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d))?$/;

/** The time that a text means in every time zone; `undefined` where there is none. */
export function parseDate(text: string): Date | undefined {
  const date = new Date(text);
  return form.test(text) && !Number.isNaN(date.getTime()) ? date : undefined;
}
