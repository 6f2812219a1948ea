/** The model number `n`, of so many arrays of so many numbers. */
export function model(n: number, arrays: number, length: number): unknown;
/** Which model the file holds. @throws if it holds none, or parts of two. */
export function whichModel(path: string): number;
