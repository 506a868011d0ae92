import { unreachable } from '@zsha/kit/unreachable';
import { asSentence } from '../language/as-sentence.ts';
import type { Language } from '../language/language.tsx';
import type { Problem } from '../platform/platform-client.ts';

/** Why something was not done, and what to do next. */
export function problemText({ say, tell }: Language, problem: Problem): string {
  switch (problem.kind) {
    case 'silent':
      return say('ui.problem.silent');
    case 'not-understood':
      return say('ui.problem.not-understood');
    case 'refused': {
      const { messageId, params, incident } = problem.error;
      return asSentence(tell(messageId, incident === null ? params : { ...params, incident }));
    }
    default:
      return unreachable(problem);
  }
}

/** What is wrong at one field, by its name; in the language of the answer. */
export function fieldProblem(problem: Problem | null, field: string): string | null {
  if (problem?.kind !== 'refused') return null;
  const message = problem.error.problems.find(({ at }) => at === `body.${field}`)?.message;
  return message === undefined ? null : asSentence(message);
}
