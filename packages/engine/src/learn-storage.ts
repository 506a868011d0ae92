import type { WatchedNode } from '@zsha/core/decide/view';
import { watchSilence } from '@zsha/core/lease/silence';
import { parseSlot } from '@zsha/core/model/slot';
import type { ExchangeOutcome } from '@zsha/core/ports/shared-directory';
import { unreachable } from '@zsha/kit/unreachable';
import type { Slot } from '@zsha/core/model/slot';
import type { EngineSettings } from './engine-context.ts';
import type { Knowledge, Peer, Poison } from './knowledge.ts';
import type { Span } from './learn-arbiter.ts';

/** What an exchange with the shared directory taught, tombstones and silences included. */
export function learnExchange(
  known: Knowledge,
  outcome: ExchangeOutcome,
  span: Span,
  settings: Pick<EngineSettings, 'self' | 'nonce' | 'nodes' | 'timings'>,
): Knowledge {
  switch (outcome.kind) {
    case 'hung':
      return bad(known, 'hung', 'no answer in time');
    case 'missing':
    case 'error':
      return bad(known, outcome.kind, outcome.detail);
    case 'done':
      break;
    default:
      return unreachable(outcome);
  }

  // Without a record there is nobody to watch.
  const watched = known.watchedRecordIndex === null ? null : new Map(known.watched);
  const moved: string[] = [];
  for (const node of settings.nodes) {
    const bytes = outcome.slots.get(node) ?? null;
    // The silence is of the bytes themselves: a half-written slot has moved, whatever it says.
    if (watched !== null) {
      const seen: WatchedNode = watched.get(node) ?? { beat: null, slot: null };
      const slot = watchSilence(seen.slot, { value: bytes, ...span }, settings.timings.readGapMaxMs);
      watched.set(node, { beat: seen.beat, slot });
    }
    if (bytes !== null && bytes !== known.slotBytes.get(node)) moved.push(node);
  }
  const storage = { kind: 'good', latencyMs: span.endedMs - span.beganMs } as const;
  const next: Knowledge = { ...known, storage, marker: outcome.marker, watched: watched ?? known.watched };
  // What has not moved was learned when it did.
  return moved.length === 0 ? next : learnSlots(next, outcome.slots, moved, span.endedMs, settings);
}

function learnSlots(
  known: Knowledge,
  bytesOf: ReadonlyMap<string, string>,
  moved: readonly string[],
  nowMs: number,
  { self, nonce }: Pick<EngineSettings, 'self' | 'nonce'>,
): Knowledge {
  const peers = new Map(known.peers);
  const slotBytes = new Map(known.slotBytes);
  let { tombstones, poisons, claimedEpoch, epochSeenInSlots } = known;
  for (const node of moved) {
    const bytes = bytesOf.get(node) ?? '';
    slotBytes.set(node, bytes);
    const parsed = parseSlot(bytes);
    if (!parsed.ok || parsed.value.node !== node) continue;
    const slot = parsed.value;
    peers.set(node, nextPeer(known.peers.get(node), slot, nowMs));
    if (slot.deadThrough > (tombstones.get(node)?.deadThrough ?? -1))
      tombstones = new Map(tombstones).set(node, { deadThrough: slot.deadThrough, sinceMs: nowMs });
    if (node === self && slot.nonce !== nonce && slot.epoch !== null && known.peers.get(self) === undefined)
      claimedEpoch = slot.epoch;
    if (node !== self) poisons = learnPoison(poisons, slot, self, nowMs);
    epochSeenInSlots = Math.max(epochSeenInSlots, slot.epoch ?? 0, slot.deadThrough);
  }
  const epochSeenAtMs = epochSeenInSlots > known.epochSeenInSlots ? nowMs : known.epochSeenAtMs;
  return { ...known, peers, slotBytes, poisons, claimedEpoch, tombstones, epochSeenInSlots, epochSeenAtMs };
}

/** Poison counts when it was seen to move: a sender that died left its last one standing. */
function learnPoison(
  known: ReadonlyMap<string, Poison>,
  slot: Slot,
  self: string,
  nowMs: number,
): ReadonlyMap<string, Poison> {
  const before = known.get(slot.node);
  if (slot.poison?.node !== self && before === undefined) return known;
  const poisons = new Map(known);
  if (slot.poison?.node !== self) {
    poisons.delete(slot.node);
    return poisons;
  }
  const { nonce, sequence, poison } = slot;
  const moved = before?.nonce === nonce && before.epoch === poison.epoch && before.sequence !== sequence;
  return poisons.set(slot.node, { epoch: poison.epoch, nonce, sequence, movedAtMs: moved ? nowMs : null });
}

function nextPeer(before: Peer | undefined, slot: Peer['slot'], nowMs: number): Peer {
  const moved =
    before === undefined || before.slot.sequence !== slot.sequence || before.slot.nonce !== slot.nonce;
  return { slot, movedAtMs: moved ? nowMs : before.movedAtMs };
}

function bad(known: Knowledge, reason: 'hung' | 'missing' | 'error', detail: string): Knowledge {
  return { ...known, storage: { kind: 'bad', reason, detail } };
}
