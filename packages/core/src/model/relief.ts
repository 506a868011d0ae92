import { parseRunner } from './runner.ts';
import type { Runner } from './runner.ts';

/**
 * The poison that travels through the arbiter: a node with good storage asks an owner whose slot has
 * stood still for `storageGoneMs` to let go of the VM. An owner whose own proof B is fresh ignores it.
 */
export function parseRelief(text: string): Runner | null {
  try {
    return parseRunner(JSON.parse(text));
  } catch {
    return null;
  }
}
