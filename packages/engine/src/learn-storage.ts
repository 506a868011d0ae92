import type { WatchedNode } from '@zsha/core/decide/view';
import { watchSilence } from '@zsha/core/lease/silence';
import { parseSlot } from '@zsha/core/model/slot';
import type { ExchangeOutcome } from '@zsha/core/ports/shared-directory';
import { unreachable } from '@zsha/kit/unreachable';
import type { Knowledge, Peer } from './knowledge.ts';
import type { Span } from './learn-arbiter.ts';

/** What an exchange with the shared directory taught, tombstones and silences included. */
export function learnExchange(
  known: Knowledge,
  outcome: ExchangeOutcome,
  span: Span,
  nodes: readonly string[],
  readGapMaxMs: number,
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
  let epochSeenInSlots = known.epochSeenInSlots;
  for (const node of nodes) {
    const bytes = outcome.slots.get(node) ?? null;
    const seen: WatchedNode = watched.get(node) ?? { beat: null, slot: null };
    // The silence is of the bytes themselves: a half-written slot has moved, whatever it says.
    const slotSilence = watchSilence(seen.slot, { value: bytes, ...span }, readGapMaxMs);
    if (known.watchedRecordIndex !== null) watched.set(node, { ...seen, slot: slotSilence });
    if (bytes === null) continue;
    const parsed = parseSlot(bytes);
    if (!parsed.ok || parsed.value.node !== node) continue;
    const slot = parsed.value;
    peers.set(node, nextPeer(known.peers.get(node), slot, span.endedMs));
    tombstones.set(node, Math.max(tombstones.get(node) ?? 0, slot.deadThrough));
    epochSeenInSlots = Math.max(epochSeenInSlots, slot.epoch ?? 0, slot.deadThrough);
  }
  return {
    ...known,
    storage: { kind: 'good', latencyMs: span.endedMs - span.beganMs },
    marker: outcome.marker,
    watched,
    peers,
    tombstones,
    epochSeenInSlots,
  };
}

function nextPeer(before: Peer | undefined, slot: Peer['slot'], nowMs: number): Peer {
  const moved =
    before === undefined || before.slot.sequence !== slot.sequence || before.slot.nonce !== slot.nonce;
  return { slot, movedAtMs: moved ? nowMs : before.movedAtMs };
}

function bad(known: Knowledge, reason: 'hung' | 'missing' | 'error', detail: string): Knowledge {
  return { ...known, storage: { kind: 'bad', reason, detail } };
}
