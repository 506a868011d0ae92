import type { GuardRefusal } from './guard-state.ts';

/** One line of JSON to the guard's socket, and one back. */
export type GuardRequest =
  | { readonly op: 'open' | 'extend'; readonly epoch: number; readonly deadlineBootMs: number }
  | { readonly op: 'close' | 'ask'; readonly epoch: number }
  | { readonly op: 'state' };

export type GuardReply =
  | {
      readonly kind: 'ok';
      readonly closedThrough: number;
      readonly open: { readonly epoch: number; readonly deadlineBootMs: number } | null;
      /** From a look at the process table that was taken for this reply. */
      readonly processes: readonly { readonly pid: number; readonly epoch: number | null }[];
      /** The latest kills and resets, oldest first; `number` only grows within one guard's life. */
      readonly deeds: readonly GuardDeed[];
    }
  | { readonly kind: 'refused'; readonly refusal: GuardRefusal }
  | { readonly kind: 'bad-request' };

export interface GuardDeed {
  readonly number: number;
  /** ISO 8601 with offset. */
  readonly at: string;
  readonly kind: 'killed' | 'reset';
  readonly pid: number;
  readonly epoch: number | null;
}

/** @returns null for anything that is not a request. */
export function parseGuardRequest(line: string): GuardRequest | null {
  let raw: unknown;
  try {
    raw = JSON.parse(line);
  } catch {
    return null;
  }
  if (typeof raw !== 'object' || raw === null) return null;
  const { op, epoch, deadlineBootMs } = raw as Record<string, unknown>;
  switch (op) {
    case 'state':
      return { op };
    case 'close':
    case 'ask':
      return typeof epoch === 'number' ? { op, epoch } : null;
    case 'open':
    case 'extend':
      return typeof epoch === 'number' && typeof deadlineBootMs === 'number'
        ? { op, epoch, deadlineBootMs }
        : null;
    default:
      return null;
  }
}
