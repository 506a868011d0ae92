import type { ErrorCode } from '@zsha/api/platform/errors';
import { refused } from '../store/outcome.ts';
import type { Refused } from '../store/outcome.ts';

/** What the framework refuses by itself. Everything else that is thrown is a fault of the program. */
const ofTheFramework: Readonly<Record<string, ErrorCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'too-large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'not-json',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'malformed',
  FST_ERR_CTP_INVALID_JSON_BODY: 'malformed',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'malformed',
  FST_ERR_BAD_URL: 'malformed',
  FST_ERR_MAX_PARAM_LENGTH: 'malformed',
};

/** @param onFault keeps what is not for the caller's eyes. @returns the name it is kept under. */
export function refusalOf(error: unknown, onFault: (name: string, error: unknown) => string): Refused {
  const { code, statusCode } = error as { code?: string; statusCode?: number };
  const known = ofTheFramework[code ?? ''];
  if (known !== undefined) return refused(known);
  // The JSON parser's own errors carry a status and no code.
  if (statusCode === 400) return refused('malformed');
  return refused('internal', { incident: onFault('http', error) });
}
