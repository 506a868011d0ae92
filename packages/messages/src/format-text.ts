import { IntlMessageFormat } from 'intl-messageformat';
import type { Locale } from './locale.ts';
import { putInPlace, withoutControls } from './put-in-place.ts';
import type { MessageValues } from './put-in-place.ts';

const compiled = new Map<string, IntlMessageFormat>();

/** A text in ICU syntax with its values. @returns null when one that it needs is missing. */
export function formatText(locale: Locale, text: string, values: MessageValues): string | null {
  // The formatter takes longer to start than all else a short command does.
  const short = putInPlace(text, values);
  if (short !== null) return short;
  const key = `${locale} ${text}`;
  let message = compiled.get(key);
  if (message === undefined) {
    // A tag in a message would be markup; operators' text has none, but paths and words with < do occur.
    message = new IntlMessageFormat(text, locale, undefined, { ignoreTag: true });
    compiled.set(key, message);
  }
  try {
    return withoutControls(String(message.format({ ...values })));
  } catch {
    return null;
  }
}
