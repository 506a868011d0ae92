import { catalogues } from './catalogues.ts';
import type { MessageId } from './catalogues.ts';
import type { Locale } from './locale.ts';

/** A message without values, as it stands: help is made of these, and must not wait for a formatter. */
export function plainText(locale: Locale, id: MessageId): string {
  return catalogues[locale][id];
}
