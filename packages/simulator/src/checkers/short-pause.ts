import type { World } from '../world/world.ts';
import type { Checker, Violation } from './checker.ts';

/** I4: once the VM runs, no time without it is longer than `pauseMaxMs`. */
export function shortPause(world: World, pauseMaxMs: number): Checker {
  const found: Violation[] = [];
  let everUp = false;
  let downSinceMs: number | null = null;
  return {
    qemu: (atMs) => {
      const up = world.running().length > 0;
      everUp ||= up;
      if (!everUp) return;
      if (!up) {
        downSinceMs ??= atMs;
        return;
      }
      if (downSinceMs !== null && atMs - downSinceMs > pauseMaxMs)
        found.push({
          invariant: 'I4',
          atMs,
          text: `the VM stood still for ${Math.round(atMs - downSinceMs)} ms`,
        });
      downSinceMs = null;
    },
    violations: () => found,
  };
}
