import type { Arguments } from '../arguments.js';
export async function runMemory(_args: Arguments): Promise<void> {}
