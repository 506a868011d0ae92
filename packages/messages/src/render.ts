import { IntlMessageFormat } from 'intl-messageformat';
import { catalogues } from './catalogues.ts';
import type { MessageId } from './catalogues.ts';
import type { Locale } from './locale.ts';
import { putInPlace, withoutControls } from './put-in-place.ts';
import type { MessageValues } from './put-in-place.ts';

const compiled = new Map<string, IntlMessageFormat>();

/**
 * A message in the operator's language. An id that this build does not know, from an agent of another
 * version, is shown as it came, with its values: nothing that a node says is lost.
 */
export function render(locale: Locale, id: string, values: MessageValues = {}): string {
  if (!isMessageId(id))
    return withoutControls(Object.keys(values).length === 0 ? id : `${id} ${JSON.stringify(values)}`);
  const text = catalogues[locale][id];
  // The formatter takes longer to start than all else a short command does.
  const short = putInPlace(text, values);
  if (short !== null) return short;
  const key = `${locale} ${id}`;
  let message = compiled.get(key);
  if (message === undefined) {
    // A tag in a message would be markup; operators' text has none, but paths and words with < do occur.
    message = new IntlMessageFormat(text, locale, undefined, { ignoreTag: true });
    compiled.set(key, message);
  }
  try {
    return withoutControls(String(message.format({ ...values })));
  } catch {
    return `${id} ${JSON.stringify(values)}`;
  }
}

export function isMessageId(id: string): id is MessageId {
  return Object.hasOwn(catalogues['en-US'], id);
}
