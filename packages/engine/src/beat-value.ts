/**
 * What a runner writes under its beat key: never the same twice, since the boot time it was sent at
 * only grows within one life of the agent and the nonce is new in the next.
 */
export function beatValue(nonce: string, epoch: number, sentAtMs: number): string {
  return JSON.stringify({ epoch, nonce, sentAtMs });
}

/** @returns the epoch that a beat speaks for; null for anything else under the key. */
export function epochOfBeat(value: string): number | null {
  try {
    const raw: unknown = JSON.parse(value);
    const epoch = typeof raw === 'object' && raw !== null ? (raw as { epoch?: unknown }).epoch : null;
    return typeof epoch === 'number' ? epoch : null;
  } catch {
    return null;
  }
}
