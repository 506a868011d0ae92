import type { InputProblem } from '@zsha/api/platform/input-problems';

/** A password that nobody sees while it is typed is typed twice. */
export function repeatProblems(
  password: string | undefined,
  repeated: string | undefined,
): readonly InputProblem[] {
  return password === repeated ? [] : [{ at: 'body.repeated', messageId: 'ui.password.differs', params: {} }];
}
