import type { World } from '../world/world.ts';
import type { Checker, Violation } from './checker.ts';

/** A take-over is told when its reply has come: up to this long after it was decided. */
const tellMaxMs = 3000;

/** I5: what an operator was told is ordered is what happens, and what stands at the end. */
export function ordersKept(world: World): Checker {
  const found: Violation[] = [];
  return {
    event: (atMs, node, { kind, epoch }) => {
      const { stoppedAtMs } = world;
      if (kind !== 'take-over' || stoppedAtMs === null || atMs - stoppedAtMs < tellMaxMs) return;
      found.push({
        invariant: 'I5',
        atMs,
        text: `stopped by order, but ${node} took it over with epoch ${epoch}`,
      });
    },
    violations: () => {
      const running = world.running();
      if (world.stoppedAtMs === null || running.length === 0) return found;
      const text = `stopped by order, but it runs on ${running.join()}`;
      return [...found, { invariant: 'I5', atMs: world.time.nowMs, text }];
    },
  };
}
