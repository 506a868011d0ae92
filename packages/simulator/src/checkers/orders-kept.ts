import type { World } from '../world/world.ts';
import type { Checker, Violation } from './checker.ts';

/**
 * I5: what an operator was told is ordered is what happens, and what stands at the end. An epoch that is
 * granted under a wish to stop breaks it in the very transaction; a move that was under way only goes on
 * under the epoch that it was given before. A move that ends says so in the transaction that ends it.
 */
export function ordersKept(world: World): Checker {
  const found: Violation[] = [];
  return {
    recordChanged: (atMs, before, { record, desired, order }) => {
      const { owner, incoming } = record.value;
      if (
        before.record.value.incoming !== null &&
        incoming === null &&
        order.value?.progress.kind === 'copying'
      )
        found.push({ invariant: 'I5', atMs, text: 'a move is over, and whoever waits for it is not told' });
      if (desired.value?.state !== 'stopped' || owner === null) return;
      if (owner.epoch <= before.record.value.epochHighest) return;
      found.push({
        invariant: 'I5',
        atMs,
        text: `stopped by order, but ${owner.node} was granted epoch ${owner.epoch}`,
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
