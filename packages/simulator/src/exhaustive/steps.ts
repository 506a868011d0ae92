import { askGate, latch } from '@zsha/core/guard/guard-state';
import type { Timings } from '@zsha/core/lease/timings';
import { beat } from './small-beat.ts';
import { bootedNode, doom, smallNames, withNode } from './small-cluster.ts';
import type { SmallCluster, SmallNode } from './small-cluster.ts';

export interface Step {
  readonly name: string;
  readonly next: SmallCluster;
}

/** Everything that can happen next. */
export function stepsFrom(cluster: SmallCluster, timings: Timings, killMs: number): readonly Step[] {
  const steps: Step[] = [];
  for (const at of [0, 1] as const) {
    const name = smallNames[at];
    const node = cluster.nodes[at];
    const add = (what: string, next: SmallCluster): void =>
      void steps.push({ name: `${name} ${what}`, next });
    if (!node.on) {
      add('boots', withNode(cluster, at, { ...bootedNode(cluster.slots[at].epoch), acted: true }));
      continue;
    }
    if (node.starting !== null) add('start fails', withNode(cluster, at, { ...node, starting: null }));
    if (node.starting !== null)
      add('libvirt executes QEMU', withNode(cluster, at, execute(node, cluster.nowMs)));
    if (node.doomedAtMs !== null)
      add('QEMU dies', withNode(cluster, at, { ...node, qemu: null, doomedAtMs: null }));
    if (node.qemu !== null && node.doomedAtMs === null && node.acted)
      add('QEMU crashes', withNode(cluster, at, { ...node, qemu: null }));
    if (node.acted) continue;
    add('loses power', withNode(cluster, at, { ...bootedNode(null), on: false, acted: true }));
    for (const arbiter of ['answered', 'reply-lost', 'none'] as const)
      for (const storage of [true, false])
        add(`beats: arbiter ${arbiter}, storage ${storage}`, beat(cluster, at, arbiter, storage, timings));
  }
  // Time goes on when every node has had its chance, and what must be dead by now is.
  if (cluster.nodes.every(({ on, acted }) => !on || acted))
    steps.push({ name: 'time', next: tick(cluster, killMs) });
  return steps;
}

/** One beat of time passes: deadlines pass with it, and what the guard had K to kill is gone. */
function tick(cluster: SmallCluster, killMs: number): SmallCluster {
  const nowMs = cluster.nowMs + 1;
  const pass = (node: SmallNode): SmallNode => {
    const doomed = doom({ ...node, acted: false, guard: latch(node.guard, nowMs) }, nowMs);
    const gone = doomed.doomedAtMs !== null && nowMs >= doomed.doomedAtMs + killMs;
    return gone ? { ...doomed, qemu: null, doomedAtMs: null } : doomed;
  };
  return { ...cluster, nowMs, nodes: [pass(cluster.nodes[0]), pass(cluster.nodes[1])] };
}

function execute(node: SmallNode, nowMs: number): SmallNode {
  const { starting } = node;
  const passes = starting !== null && askGate(node.guard, starting, nowMs).refusal === null;
  return passes
    ? { ...node, starting: null, qemu: starting, runningEpoch: starting }
    : { ...node, starting: null };
}
