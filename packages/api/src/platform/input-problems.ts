import type * as z from 'zod';
import type { MessageParams } from './errors.ts';

/** What is wrong at one place of a request; nothing of the value itself, which may be a secret. */
export interface InputProblem {
  readonly at: string;
  readonly messageId: string;
  readonly params: MessageParams;
}

/** @param part `params`, `query` or `body`, which the places begin with. */
export function inputProblems(part: string, error: z.ZodError): readonly InputProblem[] {
  const all = error.issues.slice(0, problemsMax).flatMap((issue) => problemsOf(part, issue));
  // What is wrong in two ways at one place is mended by one look at it.
  return all.filter(({ at }, index) => all.findIndex((other) => other.at === at) === index);
}

/** More than anybody mends in one go. */
const problemsMax = 20;

function problemsOf(part: string, issue: z.core.$ZodIssue): readonly InputProblem[] {
  const at = [part, ...issue.path.map(String)].join('.').slice(0, placeMaxChars);
  const problem = (kind: string, params: MessageParams = {}): InputProblem => ({
    at,
    messageId: `platform.input.${kind}`,
    params,
  });
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys
        .slice(0, problemsMax)
        .map((key) => ({ ...problem('unknown-key'), at: `${at}.${key}`.slice(0, placeMaxChars) }));
    case 'invalid_type':
      return [issue.input === undefined ? problem('missing') : problem('type', { expected: issue.expected })];
    case 'too_small':
      return [problem('too-small', { minimum: Number(issue.minimum) })];
    case 'too_big':
      return [problem('too-big', { maximum: Number(issue.maximum) })];
    case 'invalid_value':
      return [problem('choice', { choices: issue.values.map(String).join(', ') })];
    default:
      return [problem('form')];
  }
}

const placeMaxChars = 120;
