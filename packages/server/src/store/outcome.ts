import type { ErrorCode, MessageParams } from '@zsha/api/platform/errors';
import type { InputProblem } from '@zsha/api/platform/input-problems';

/** What came of a piece of work. Whatever a refused one wrote is taken back. */
export type Outcome<Value> = { readonly kind: 'done'; readonly value: Value } | Refused;

export interface Refused {
  readonly kind: 'refused';
  readonly code: ErrorCode;
  readonly params: MessageParams;
  readonly problems: readonly InputProblem[];
  /** The one exception: a failed sign-in is counted, a stolen session ended, although the caller is refused. */
  readonly isKept: boolean;
}

export const done = <Value>(value: Value): Outcome<Value> => ({ kind: 'done', value });

export const refused = (code: ErrorCode, params: MessageParams = {}): Refused => ({
  kind: 'refused',
  code,
  params,
  problems: [],
  isKept: false,
});

export const refusedAndKept = (code: ErrorCode, params: MessageParams = {}): Refused => ({
  ...refused(code, params),
  isKept: true,
});

export const invalid = (problems: readonly InputProblem[]): Refused => ({ ...refused('invalid'), problems });
