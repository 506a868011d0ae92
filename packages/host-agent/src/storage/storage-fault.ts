import type { HostProblem } from '@zsha/api/host-agent/command-outcome';

/** An expected failure of a task, within the worker; its reply is made of it. */
export class StorageFault extends Error {
  readonly problem: HostProblem;
  /** Nothing was changed before it. */
  readonly unchanged: boolean;

  constructor(problem: HostProblem, detail: string, unchanged = true) {
    super(detail);
    this.problem = problem;
    this.unchanged = unchanged;
  }
}

/** What the kernel's own refusals are called. */
export function problemOf(error: unknown): HostProblem {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  return code === 'ENOSPC' || code === 'EDQUOT' ? 'storage-full' : 'storage-error';
}
