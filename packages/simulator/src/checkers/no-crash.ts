import type { Checker, Violation } from './checker.ts';

/** No fault outside is a broken invariant inside. */
export function noCrash(): Checker {
  const found: Violation[] = [];
  return {
    crashed: (atMs, node, error) => {
      found.push({ invariant: 'crash', atMs, text: `the agent of ${node}: ${String(error)}` });
    },
    violations: () => found,
  };
}
