import type { World } from '../world/world.ts';
import type { Checker, Violation } from './checker.ts';

/** I5: what an operator was told is ordered is what stands at the end. */
export function ordersKept(world: World): Checker {
  return {
    violations: (): readonly Violation[] => {
      const wanted = world.consul.snapshot().desired.value?.state;
      const running = world.running();
      if (wanted === 'stopped' && running.length > 0)
        return [
          {
            invariant: 'I5',
            atMs: world.time.nowMs,
            text: `stopped by order, but it runs on ${running.join()}`,
          },
        ];
      return [];
    },
  };
}
