import type { GuestValues } from '@zsha/config/guest-values';

/**
 * Whether what the host says now replaces what it said before. A word of an earlier incarnation
 * comes late, from a node that this VM has left.
 */
export function isNews(before: GuestValues | null, offered: GuestValues): boolean {
  if (before === null) return true;
  if (offered.epoch < before.epoch) return false;
  return JSON.stringify(before) !== JSON.stringify(offered);
}

/** Whether the VM has come to another node or another incarnation: the switches must be told where it is. */
export function hasMoved(before: GuestValues | null, now: GuestValues): boolean {
  return before === null || before.node !== now.node || before.epoch !== now.epoch;
}
