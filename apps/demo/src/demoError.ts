/** What the user can put right: shown as one line, without a stack. */
export class DemoError extends Error {
  override readonly name = 'DemoError';
}

/** Text of the user's, as it can stand in a message of one line. */
export function quote(text: string): string {
  return JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}…` : text);
}
