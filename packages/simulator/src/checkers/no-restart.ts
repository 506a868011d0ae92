import type { Checker, Violation } from './checker.ts';

/** I3: from the first time that the VM runs, it is never started a second time. */
export function noRestart(): Checker {
  const found: Violation[] = [];
  let first = true;
  return {
    event: (atMs, node, { kind, epoch, cause }) => {
      if (kind !== 'vm-started') return;
      if (!first)
        found.push({
          invariant: 'I3',
          atMs,
          text: `the VM was started again on ${node}, epoch ${epoch}: ${cause}`,
        });
      first = false;
    },
    violations: () => found,
  };
}
