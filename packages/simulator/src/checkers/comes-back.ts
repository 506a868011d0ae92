import { defaultTimings } from '@zsha/core/lease/timings';
import { worldIdentity } from '../world/world.ts';
import type { World } from '../world/world.ts';
import { comeBackBound } from './come-back-bound.ts';
import { CircumstanceWatch } from './watch-circumstances.ts';
import type { Checker, Violation } from './checker.ts';

const lookEveryMs = 500;
/** Under no circumstances is the bound shorter. */
const plainMs = comeBackBound(defaultTimings, 3, new Set()).ms;

/**
 * I2: while a majority is connected and one and the same node could run the VM all the time, the VM
 * is running again within the bound that the timings give under what else was seen of the world.
 */
export function comesBack(world: World): Checker {
  const circumstances = new CircumstanceWatch(world);
  const found: Violation[] = [];
  /** Since when the node could run the VM without a break; and since when nobody has run it. */
  const fitSinceMs = new Map<string, number>();
  let downSinceMs: number | null = null;
  /** @returns the bound that `waitedMs` is beyond, term by term; null while it is not. */
  const boundOf = (sinceMs: number | null, waitedMs: number): string | null => {
    if (sinceMs === null || waitedMs < plainMs) return null;
    const { ms, terms } = comeBackBound(defaultTimings, world.names.length, circumstances.seenSince(sinceMs));
    if (waitedMs <= ms) return null;
    return `${ms / 1000} s: ${terms.map((term) => `${term.name} ${term.ms / 1000}`).join(' + ')}`;
  };
  const look = (): void => {
    const nowMs = world.time.nowMs;
    const { desired, freeze, maintenance, identity } = world.consul.snapshot();
    // Until a wiped Consul is installed anew nobody may start anything (rule 8).
    const isForeign = identity.value?.arbiterId !== worldIdentity.arbiterId;
    const up = world.running().length > 0 || desired.value?.state !== 'running' || freeze.value !== null;
    downSinceMs = up ? null : (downSinceMs ?? nowMs);
    for (const name of world.names) {
      if (isForeign || !isFit(world, name) || (maintenance.get(name)?.value ?? null) !== null)
        fitSinceMs.delete(name);
      else if (!fitSinceMs.has(name)) fitSinceMs.set(name, nowMs);
    }
    const longest = Math.min(...fitSinceMs.values(), nowMs);
    circumstances.look();
    const bound = boundOf(downSinceMs, nowMs - Math.max(downSinceMs ?? nowMs, longest));
    if (downSinceMs !== null && bound !== null) {
      const seconds = Math.round((nowMs - downSinceMs) / 1000);
      found.push({
        invariant: 'I2',
        atMs: nowMs,
        text: `the VM has been down for ${seconds} s, while ${[...fitSinceMs.keys()].join(', ')} could run it; the bound was ${bound}`,
      });
      downSinceMs = nowMs;
    }
    world.time.after(lookEveryMs, look);
  };
  world.time.after(lookEveryMs, look);
  return {
    event: (_, __, { kind }) => {
      if (kind === 'vm-start-failed') circumstances.note('start-failed');
    },
    violations: () => found,
  };
}

function isFit(world: World, name: string): boolean {
  const node = world.node(name);
  const { leader } = world.consul;
  return (
    node.agentRuns &&
    !node.leaving &&
    node.mount.state === 'ok' &&
    !node.libvirtd.hangs &&
    !node.machine.unkillable &&
    leader !== null &&
    world.net.serverRuns(name) &&
    world.carries(name, leader) &&
    world.carries(leader, name)
  );
}
