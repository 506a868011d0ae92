import type { CommandOutcome, CommandResult, HostProblem } from '@zsha/api/host-agent/command-outcome';

export const done = (result: CommandResult = { kind: 'nothing' }): CommandOutcome => ({
  kind: 'done',
  result,
});
export const already: CommandOutcome = done({ kind: 'already' });
export const refused = (problem: HostProblem, detail: string): CommandOutcome => ({
  kind: 'refused',
  problem,
  detail,
});
export const failed = (problem: HostProblem, detail: string): CommandOutcome => ({
  kind: 'failed',
  problem,
  detail,
});
export const unknown = (detail: string): CommandOutcome => ({ kind: 'unknown', detail });
export const aborted = (detail: string): CommandOutcome => ({ kind: 'aborted', detail });
