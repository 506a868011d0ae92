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
  {
    self,
    nonce,
    nodes,
    timings: { readGapMaxMs },
  }: Pick<EngineSettings, 'self' | 'nonce' | 'nodes' | 'timings'>,
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

  const watched = new Map(known.watched);
  const peers = new Map(known.peers);
  const tombstones = new Map(known.tombstones);
  const slotBytes = new Map(known.slotBytes);
  const poisons = new Map(known.poisons);
  let { claimedEpoch } = known;
  let epochSeenInSlots = known.epochSeenInSlots;
  for (const node of nodes) {
    const bytes = outcome.slots.get(node) ?? null;
    const seen: WatchedNode = watched.get(node) ?? { beat: null, slot: null };
    // The silence is of the bytes themselves: a half-written slot has moved, whatever it says.
    const slotSilence = watchSilence(seen.slot, { value: bytes, ...span }, readGapMaxMs);
    if (known.watchedRecordIndex !== null) watched.set(node, { ...seen, slot: slotSilence });
    // What has not moved was learned when it did.
    if (bytes === null || bytes === known.slotBytes.get(node)) continue;
    slotBytes.set(node, bytes);
    const parsed = parseSlot(bytes);
    if (!parsed.ok || parsed.value.node !== node) continue;
    const slot = parsed.value;
    peers.set(node, nextPeer(known.peers.get(node), slot, span.endedMs));
    if (slot.deadThrough > (tombstones.get(node)?.deadThrough ?? -1))
      tombstones.set(node, { deadThrough: slot.deadThrough, sinceMs: span.endedMs });
    if (node === self && slot.nonce !== nonce && slot.epoch !== null && known.peers.get(self) === undefined)
      claimedEpoch = slot.epoch;
    if (node !== self) learnPoison(poisons, slot, self, span.endedMs);
    epochSeenInSlots = Math.max(epochSeenInSlots, slot.epoch ?? 0, slot.deadThrough);
  }
  return {
    ...known,
    storage: { kind: 'good', latencyMs: span.endedMs - span.beganMs },
    marker: outcome.marker,
    watched,
    peers,
    slotBytes,
    poisons,
    claimedEpoch,
    tombstones,
    epochSeenInSlots,
  };
}

/** Poison counts when it was seen to move: a sender that died left its last one standing. */
function learnPoison(poisons: Map<string, Poison>, slot: Slot, self: string, nowMs: number): void {
  if (slot.poison?.node !== self) {
    poisons.delete(slot.node);
    return;
  }
  const { nonce, sequence, poison } = slot;
  const before = poisons.get(slot.node);
  const moved = before?.nonce === nonce && before.epoch === poison.epoch && before.sequence !== sequence;
  poisons.set(slot.node, { epoch: poison.epoch, nonce, sequence, movedAtMs: moved ? nowMs : null });
}

function nextPeer(before: Peer | undefined, slot: Peer['slot'], nowMs: number): Peer {
  const moved =
    before === undefined || before.slot.sequence !== slot.sequence || before.slot.nonce !== slot.nonce;
  return { slot, movedAtMs: moved ? nowMs : before.movedAtMs };
}

function bad(known: Knowledge, reason: 'hung' | 'missing' | 'error', detail: string): Knowledge {
  return { ...known, storage: { kind: 'bad', reason, detail } };
}
