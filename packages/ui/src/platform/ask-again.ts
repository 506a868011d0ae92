import type { ErrorCode } from '@zsha/api/platform/errors';
import type { Problem } from './platform-client.ts';

/** What passes by itself. */
const passing: readonly ErrorCode[] = [
  'database-silent',
  'database-failed',
  'overloaded',
  'too-many-requests',
];

const firstMs = 1000;
const maxMs = 5000;

/** Whether a question that was not answered is asked again by itself. What changes something never is: somebody has to want it. */
export function isAskedAgain(problem: Problem): boolean {
  return problem.kind === 'silent' || (problem.kind === 'refused' && passing.includes(problem.error.code));
}

/** @param tries in vain so far, from 0. */
export const askAgainMs = (tries: number): number => Math.min(firstMs * 2 ** tries, maxMs);
