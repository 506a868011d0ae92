import type { ArbiterView, View } from '../decide/view.ts';
import { leaseLengthsOf } from '../lease/lease-lengths.ts';
import { defaultTimings } from '../lease/timings.ts';
import type { NodeReport } from '../model/node-report.ts';
import type { RunnerRecord } from '../model/runner-record.ts';

export const exampleIdentity = { clusterId: 'cluster', arbiterId: 'arbiter' };

export const exampleReport: NodeReport = {
  arbiter: true,
  room: true,
  freeMemoryMib: 32_768,
  gateway: true,
  failures: 0,
};

/** Node "a" of a, b, c, seeing everything, with nothing running anywhere. */
export function exampleView(changes: Partial<View> = {}): View {
  return {
    nowMs: 100_000,
    self: 'a',
    memberId: null,
    timings: defaultTimings,
    arbiter: answering({ owner: null, incoming: null, epochHighest: 4 }),
    storage: { kind: 'good' },
    marker: exampleIdentity,
    local: { kind: 'none', closedThrough: 0, endedEpoch: null },
    watched: new Map(),
    tombstones: new Map(),
    epochSeenInSlots: 0,
    slotsAhead: false,
    slots: new Map(),
    backOffUntilMs: 0,
    fenced: new Map(),
    fenceable: new Set(),
    peers: new Map([
      ['b', { alive: true, report: exampleReport }],
      ['c', { alive: true, report: exampleReport }],
    ]),
    report: exampleReport,
    recordSinceMs: 0,
    fresh: { arbiter: false, storage: false },
    poisonedEpochs: new Set(),
    claimedEpoch: null,
    guest: { kind: 'unknown' },
    gatewayLostSinceMs: null,
    moveBackOffUntilMs: 0,
    holdsOver: [],
    leaving: false,
    ...changes,
  };
}

export function answering(
  record: RunnerRecord,
  changes: Partial<Extract<ArbiterView, { kind: 'answering' }>> = {},
): ArbiterView {
  return {
    kind: 'answering',
    sinceMs: 0,
    identity: { value: exampleIdentity, index: 10 },
    record: { value: { lease: leaseLengthsOf(defaultTimings), ...record }, index: 20 },
    desired: { value: { state: 'running', by: 'test', at: '' }, index: 30 },
    beats: new Map(),
    order: { value: null, index: 0 },
    relief: { value: null, index: 0 },
    freeze: { value: null, index: 0 },
    maintenance: new Map(),
    ...changes,
  };
}
