import type { Result } from '@zsha/kit/result';
import { fail, ok } from '@zsha/kit/result';

/** What a node says of itself in its slot; `deadThrough` is apart and never follows from it. */
export type SlotState = 'standby' | 'starting' | 'running' | 'incoming' | 'stopping';

/** A node's small file in the shared directory, overwritten in place by that node alone. */
export interface Slot {
  readonly node: string;
  /** Random, new in every life of the agent: two lives never write the same bytes. */
  readonly nonce: string;
  /** Grows with every write of this life. */
  readonly sequence: number;
  readonly state: SlotState;
  /** The epoch this slot is proof for; null on a node that runs nothing. */
  readonly epoch: number | null;
  /** On this node no VM of an epoch ≤ this lives, or will start. Only ever grows. */
  readonly deadThrough: number;
  /** The version of the suite on the node. */
  readonly version: string;
  /** How long this node's last complete exchange with the shared directory took; null before it. */
  readonly latencyMs: number | null;
}

/** Slots are written at this size, so that one write replaces the whole of the one before. */
export const slotBytes = 4096;

/** @returns the slot as text, padded with spaces to exactly {@link slotBytes} bytes of ASCII. */
export function serializeSlot(slot: Slot): string {
  const text = JSON.stringify(slot);
  if (text.length >= slotBytes) throw new Error('invariant broken: a slot fits its file');
  return text.padEnd(slotBytes - 1) + '\n';
}

export function parseSlot(text: string): Result<Slot, string> {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    return fail('half-written or damaged');
  }
  if (typeof raw !== 'object' || raw === null) return fail('not an object');
  const { node, nonce, sequence, state, epoch, deadThrough, version, latencyMs } = raw as Record<
    string,
    unknown
  >;
  if (typeof node !== 'string' || typeof nonce !== 'string') return fail('without node or nonce');
  if (!isCount(sequence) || !isCount(deadThrough)) return fail('without sequence or deadThrough');
  if (!isSlotState(state) || !(epoch === null || isCount(epoch))) return fail('without state or epoch');
  return ok({
    node,
    nonce,
    sequence,
    state,
    epoch,
    deadThrough,
    version: typeof version === 'string' ? version : '',
    latencyMs: typeof latencyMs === 'number' ? latencyMs : null,
  });
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

const slotStates: readonly string[] = [
  'standby',
  'starting',
  'running',
  'incoming',
  'stopping',
] satisfies SlotState[];

function isSlotState(value: unknown): value is SlotState {
  return typeof value === 'string' && slotStates.includes(value);
}
