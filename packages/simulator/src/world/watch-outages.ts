import type { World } from './world.ts';

/** How long the VM was down each time it was, in ms; one that has not ended counts up to now. */
export function watchOutages(world: World): { all(): readonly number[] } {
  const outages: number[] = [];
  let downSinceMs: number | null = null;
  let everUp = false;
  world.watchers.push({
    qemu: (atMs) => {
      const up = world.running().length > 0;
      everUp ||= up;
      if (up && downSinceMs !== null) outages.push(atMs - downSinceMs);
      downSinceMs = up || !everUp ? null : (downSinceMs ?? atMs);
    },
  });
  return { all: () => (downSinceMs === null ? outages : [...outages, world.time.nowMs - downSinceMs]) };
}
