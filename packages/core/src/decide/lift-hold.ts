import type { Decision } from './decision.ts';
import type { View } from './view.ts';

/** The first node on whose clock a maintenance or a freeze has run out takes it away for all. */
export function liftHold({ arbiter, holdsOver }: View): Decision | null {
  if (arbiter.kind === 'silent') return null;
  for (const key of holdsOver) {
    if (key === 'freeze') {
      if (arbiter.freeze.value !== null) return { kind: 'lift-hold', key, index: arbiter.freeze.index };
      continue;
    }
    const node = key.slice('maintenance/'.length);
    const hold = arbiter.maintenance.get(node);
    if (hold !== undefined && hold.value !== null)
      return { kind: 'lift-hold', key: `maintenance/${node}`, index: hold.index };
  }
  return null;
}
