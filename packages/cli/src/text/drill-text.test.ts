import { expect, test } from 'vitest';
import type { DrillPlan, DrillReport } from '@zsha/api/drill';
import type { ClusterEvent } from '@zsha/core/model/event';
import { planText, reportText } from './drill-text.ts';

const plan: DrillPlan = {
  mode: 'isolate',
  node: 'nfs-1',
  address: '192.0.2.1',
  owner: 'nfs-1',
  epoch: 7,
  forMs: 40_000,
  expects: [
    { id: 'slot-silent', atMostMs: null, atLeastMs: 5102 },
    { id: 'take-over', atMostMs: 6702, atLeastMs: null },
    { id: 'node-back', atMostMs: null, atLeastMs: null },
  ],
  notes: [{ messageId: 'drill.note.leader', params: { node: 'nfs-1' } }],
};

const takeOver: ClusterEvent = {
  at: '2026-01-01T00:00:20+08:00',
  node: 'nfs-2',
  epoch: 8,
  kind: 'take-over',
  cause: 'silence',
  params: {},
};

test('a plan says what is done, how it ends, and what should be seen by when', () => {
  expect(planText(plan, 'en-US')).toBe(`\
Drill isolate of nfs-1 (192.0.2.1); the management VM runs on nfs-1 (epoch 7).
nfs-1 drops every packet in and out for 40 s, SSH included; its kernel ends that by itself, whatever becomes of the agent.
nfs-1 leads Consul: an election comes on top.
What should be seen, from the failure on:
  the slot on the storage was still before the VM was taken over: at least 5.1 s
  the VM is taken over: at most 6.7 s
  the failed node is whole again: no bound
`);
});

test('a report shows each measure against its bound, with the event that proves it', () => {
  const [slotSilent, taken, back] = plan.expects;
  if (slotSilent === undefined || taken === undefined || back === undefined) throw new Error('no plan');
  const report: DrillReport<ClusterEvent> = {
    id: 'one',
    plan,
    at: takeOver.at,
    by: 'nfs-3',
    verdict: 'late',
    marks: [
      { ...slotSilent, measuredMs: null, verdict: 'unmeasured', evidence: null },
      { ...taken, measuredMs: 7049, verdict: 'late', evidence: takeOver },
      { ...back, measuredMs: 42_000, verdict: 'seen', evidence: null },
    ],
  };
  expect(reportText(report, 'en-US')).toBe(`\
Report:
  the slot on the storage was still before the VM was taken over: at least 5.1 s: not measured
  the VM is taken over: 7 s, at most 6.7 s: LATE
      2026-01-01T00:00:20+08:00 nfs-2 [8] nfs-2 took the management VM over with epoch 8: its last node was silent in Consul and on the storage for longer than its leases last.
  the failed node is whole again: 42 s, no bound: seen
Late: everything happened, something of it after its bound. Look for a busy or slow node or storage (zsha doctor), and repeat.
Kept as event: zsha events --kind drill-over
`);
  expect(reportText(report, 'zh-CN')).toContain('虚拟机被接管: 7 s, 至多 6.7 秒: 超时');
});
