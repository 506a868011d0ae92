import type { World } from '../world/world.ts';
import type { Checker, Violation } from './checker.ts';

const begins: ReadonlySet<string> = new Set([
  'vm-started',
  'vm-resumed',
  'vm-start-failed',
  'vm-adopted',
  'take-over',
]);
const ends: ReadonlySet<string> = new Set([
  'epoch-closed',
  'epoch-left',
  'vm-gone',
  'vm-stopped',
  'guard-killed',
  'move-done',
  'move-failed',
  'vm-start-failed',
]);

/** I6: each QEMU that came or went has an event of its node and epoch that says why. */
export function explained(world: World): Checker {
  const told = { begin: new Set<string>(), end: new Set<string>() };
  const seen = { begin: new Map<string, number>(), end: new Map<string, number>() };
  return {
    event: (_, node, { kind, epoch }) => {
      if (begins.has(kind)) told.begin.add(`${node}/${epoch}`);
      if (ends.has(kind)) told.end.add(`${node}/${epoch}`);
    },
    qemu: (atMs, node, what, { epoch, state }) => {
      if (what === 'executed' && state === 'running') seen.begin.set(`${node}/${epoch}`, atMs);
      if (what === 'ended') seen.end.set(`${node}/${epoch}`, atMs);
    },
    violations: () => {
      const found: Violation[] = [];
      for (const side of ['begin', 'end'] as const)
        for (const [key, atMs] of seen[side]) {
          // A node that is off has not told yet; one that lost power takes what it knew with it.
          if (told[side].has(key) || !world.node(key.split('/')[0] ?? '').on) continue;
          found.push({
            invariant: 'I6',
            atMs,
            text: `nobody said why QEMU ${key} ${side === 'begin' ? 'came' : 'went'}`,
          });
        }
      return found;
    },
  };
}
