import type { World } from '../world/world.ts';
import type { Checker, Violation } from './checker.ts';

const lookEveryMs = 500;

/**
 * I2: while a majority is connected and one and the same node could run the VM all the time, the VM
 * is running again within `boundMs`.
 */
export function comesBack(world: World, boundMs: number): Checker {
  const found: Violation[] = [];
  /** Since when the node could run the VM without a break; and since when nobody has run it. */
  const fitSinceMs = new Map<string, number>();
  let downSinceMs: number | null = null;
  const look = (): void => {
    const nowMs = world.time.nowMs;
    const { desired, freeze, maintenance } = world.consul.snapshot();
    const up = world.running().length > 0 || desired.value?.state !== 'running' || freeze.value !== null;
    downSinceMs = up ? null : (downSinceMs ?? nowMs);
    for (const name of world.names) {
      if (!isFit(world, name) || (maintenance.get(name)?.value ?? null) !== null) fitSinceMs.delete(name);
      else if (!fitSinceMs.has(name)) fitSinceMs.set(name, nowMs);
    }
    const longest = Math.min(...fitSinceMs.values(), nowMs);
    if (downSinceMs !== null && nowMs - Math.max(downSinceMs, longest) > boundMs) {
      const seconds = Math.round((nowMs - downSinceMs) / 1000);
      found.push({
        invariant: 'I2',
        atMs: nowMs,
        text: `the VM has been down for ${seconds} s, while ${[...fitSinceMs.keys()].join(', ')} could run it`,
      });
      downSinceMs = nowMs;
    }
    world.time.after(lookEveryMs, look);
  };
  world.time.after(lookEveryMs, look);
  return { violations: () => found };
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
