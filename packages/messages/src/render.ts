import { catalogues } from './catalogues.ts';
import type { MessageId } from './catalogues.ts';
import { formatText } from './format-text.ts';
import type { Locale } from './locale.ts';
import { withoutControls } from './put-in-place.ts';
import type { MessageValues } from './put-in-place.ts';

/**
 * A message in the operator's language. An id that this build does not know, from an agent of another
 * version, is shown as it came, with its values: nothing that a node says is lost.
 */
export function render(locale: Locale, id: string, values: MessageValues = {}): string {
  if (!isMessageId(id))
    return withoutControls(Object.keys(values).length === 0 ? id : `${id} ${JSON.stringify(values)}`);
  return formatText(locale, catalogues[locale][id], values) ?? `${id} ${JSON.stringify(values)}`;
}

export function isMessageId(id: string): id is MessageId {
  return Object.hasOwn(catalogues['en-US'], id);
}
