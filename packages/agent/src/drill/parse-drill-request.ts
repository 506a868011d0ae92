import type { DrillMode, DrillRequest } from '@zsha/api/drill';

const modes: readonly DrillMode[] = ['power-off', 'isolate', 'storage-hang'];

/** @returns null for anything that is no such request. */
export function parseDrillRequest(text: string): DrillRequest | null {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof raw !== 'object' || raw === null) return null;
  const { mode: word, node, forMs, agreedEpoch } = raw as Record<string, unknown>;
  const mode = modes.find((each) => each === word);
  if (mode === undefined || typeof node !== 'string') return null;
  if (!(forMs === null || (typeof forMs === 'number' && forMs > 0))) return null;
  if (!(agreedEpoch === null || Number.isSafeInteger(agreedEpoch))) return null;
  return { mode, node, forMs, agreedEpoch: agreedEpoch as number | null };
}
