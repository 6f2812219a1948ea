/** Why a signature does not hold: it is none, or one by somebody else. */
export class Refusal extends Error {
  /** Who signed, as far as the signature says, where it was not one of the trusted keys. */
  readonly stranger: string | undefined;
  constructor(message: string, stranger?: string) {
    super(message);
    this.stranger = stranger;
  }
}
