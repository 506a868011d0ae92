import { errorStatus } from '@zsha/api/platform/errors';
import type { ErrorAnswer } from '@zsha/api/platform/errors';
import type { Locale } from '@zsha/messages/locale';
import { render } from '@zsha/messages/render';
import type { Refused } from '../store/outcome.ts';

export interface ErrorReply {
  readonly status: number;
  readonly body: ErrorAnswer;
}

/** A refusal in the caller's language: why, and what to do next. Nothing of how the program is made. */
export function errorReply(locale: Locale, { code, params, problems }: Refused): ErrorReply {
  const messageId = `platform.error.${code}`;
  const { incident = null, ...figures } = params;
  const error = {
    code,
    messageId,
    params: figures,
    message: render(locale, messageId, params),
    problems: problems.map((problem) => ({
      at: problem.at,
      messageId: problem.messageId,
      message: render(locale, problem.messageId, problem.params),
    })),
    incident: incident === null ? null : String(incident),
  };
  return { status: errorStatus[code], body: { error } };
}

/** The first language that is asked for, of the two there are. */
export const localeOfHeader = (acceptLanguage: string | undefined): Locale =>
  /^\s*zh\b/i.test(acceptLanguage ?? '') ? 'zh-CN' : 'en-US';
