import type { Health } from '@zsha/api/platform/health';
import { unreachable } from '@zsha/kit/unreachable';

export interface Seen {
  readonly health: Health;
  readonly atMs: number;
}

/** Whether the management node answers, as far as this page knows. */
export type Connection =
  /** Nobody has answered yet, and not for long enough to say that nobody does. */
  | { readonly kind: 'unknown'; readonly tries: number }
  | {
      readonly kind: 'here';
      readonly seen: Seen;
      /** Looks in a row that stayed without an answer: one alone may be a packet that was lost. */
      readonly tries: number;
      /** Told for a while after it came back; null when it was never away. */
      readonly cameBack: CameBack | null;
    }
  | {
      readonly kind: 'away';
      /** Of the last answer, or of the first look when none ever came. */
      readonly sinceMs: number;
      readonly tries: number;
      readonly last: Seen | null;
    };

export interface CameBack {
  readonly atMs: number;
  readonly awayMs: number;
  /** The VM was started anew; false: only the way to it, or its service, was gone. */
  readonly isNewBoot: boolean;
}

export type Look = { readonly kind: 'answer'; readonly health: Health } | { readonly kind: 'silence' };

const doubtsMax = 2;
/** A quiet look while all is well; and while nobody looks at the page. */
const quietMs = 5000;
const hiddenMs = 30_000;
const retryFirstMs = 500;
const retryMaxMs = 10_000;
/** How long the page says that it came back. */
const cameBackShownMs = 30_000;

/** @param nowMs of a clock that never goes back. */
export function afterLook(before: Connection, look: Look, nowMs: number): Connection {
  if (look.kind === 'answer') return here(before, { health: look.health, atMs: nowMs });
  const tries = before.tries + 1;
  switch (before.kind) {
    case 'unknown':
      return tries < doubtsMax ? { ...before, tries } : { kind: 'away', sinceMs: nowMs, tries, last: null };
    case 'here':
      return tries < doubtsMax
        ? { ...before, tries }
        : { kind: 'away', sinceMs: before.seen.atMs, tries, last: before.seen };
    case 'away':
      return { ...before, tries };
    default:
      return unreachable(before);
  }
}

function here(before: Connection, seen: Seen): Connection {
  switch (before.kind) {
    case 'unknown':
      return { kind: 'here', seen, tries: 0, cameBack: null };
    case 'here': {
      const isOld = before.cameBack !== null && seen.atMs - before.cameBack.atMs > cameBackShownMs;
      return { kind: 'here', seen, tries: 0, cameBack: isOld ? null : before.cameBack };
    }
    case 'away': {
      const isNewBoot = before.last !== null && before.last.health.bootId !== seen.health.bootId;
      const cameBack = { atMs: seen.atMs, awayMs: seen.atMs - before.sinceMs, isNewBoot };
      return { kind: 'here', seen, tries: 0, cameBack };
    }
    default:
      return unreachable(before);
  }
}

/** Until the next look: twice as long each time, up to a limit that is short beside a take-over. */
export function nextLookMs({ kind, tries }: Connection, isHidden: boolean): number {
  if (kind === 'here' && tries === 0) return isHidden ? hiddenMs : quietMs;
  return Math.min(retryFirstMs * 2 ** Math.max(0, tries - 1), retryMaxMs);
}
