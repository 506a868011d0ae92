import { assert } from '@zsha/kit/assert';
import { crc32 } from '@zsha/kit/crc32';
import { rememberLast } from '@zsha/kit/remember-last';
import type { Result } from '@zsha/kit/result';
import { fail, ok } from '@zsha/kit/result';
import { parseReport } from './node-report.ts';
import type { NodeReport } from './node-report.ts';
import { parseRunner } from './runner.ts';
import type { Runner } from './runner.ts';

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
  /** Whom this node asks, beat by beat, to stop the VM (rule 3); null: nobody. */
  readonly poison: Runner | null;
  /** What the others place the VM by. */
  readonly report: NodeReport | null;
  /** The version of the suite on the node. */
  readonly version: string;
  /** How long this node's last complete exchange with the shared directory took; null before it. */
  readonly latencyMs: number | null;
}

/** Slots are written at this size, so that one write replaces the whole of the one before. */
export const slotBytes = 4096;

/** Eight hexadecimal digits and a newline close the file. */
const checksumBytes = 9;
const bodyBytes = slotBytes - checksumBytes;

/**
 * @returns the slot as exactly {@link slotBytes} bytes of ASCII: JSON, spaces, and a checksum of
 * the JSON. Without it a write torn in the middle could show a deadThrough that nobody ever claimed,
 * and that is evidence on which others start the VM.
 */
export function serializeSlot(slot: Slot): string {
  const text = JSON.stringify(slot);
  assert(text.length <= bodyBytes, 'a slot fits its file');
  return `${text.padEnd(bodyBytes)}${checksum(text)}\n`;
}

function checksum(json: string): string {
  return crc32(json).toString(16).padStart(8, '0');
}

/** Where several readers share a process, as in the simulator, each of them reads the same bytes. */
export const parseSlot = rememberLast(readSlot, 4);

function readSlot(text: string): Result<Slot, string> {
  if (text.length !== slotBytes) return fail('half-written or damaged');
  // Where the padding begins: JSON that was written without blanks has none of its own.
  const body = text.slice(0, text.indexOf('} ') + 1);
  if (text.slice(bodyBytes) !== `${checksum(body)}\n`) return fail('half-written or damaged');
  let raw: unknown;
  try {
    raw = JSON.parse(body);
  } catch {
    return fail('not JSON');
  }
  if (typeof raw !== 'object' || raw === null) return fail('not an object');
  const { node, nonce, sequence, state, epoch, deadThrough, poison, report, version, latencyMs } =
    raw as Record<string, unknown>;
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
    poison: parseRunner(poison),
    report: parseReport(report),
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
