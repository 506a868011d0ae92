import type { World } from '../world/world.ts';
import { applyDeed } from './apply-deed.ts';
import type { Deed } from './deed.ts';

/** Does each deed when it is due, and takes it back when its time is over. */
export function playDeeds(world: World, deeds: readonly Deed[], tell: (deed: Deed) => void): void {
  for (const deed of deeds)
    world.time.at(deed.atMs, () => {
      tell(deed);
      const undo = applyDeed(world, deed);
      if (undo !== null && deed.forMs !== null) world.time.after(deed.forMs, undo);
    });
}
