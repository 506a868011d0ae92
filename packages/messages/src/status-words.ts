import { statusEnglish } from './en-us/status.ts';
import type { Locale } from './locale.ts';
import { putInPlace } from './put-in-place.ts';
import type { MessageValues } from './put-in-place.ts';
import { statusChinese } from './zh-cn/status.ts';

const catalogues: Readonly<Record<Locale, Readonly<Record<string, string>>>> = {
  'en-US': statusEnglish,
  'zh-CN': statusChinese,
};

/**
 * What `zsha status` says, without the formatter and the other catalogues, which take longer to load
 * than everything else that command does. @returns null where only `render` can say it.
 */
export function statusWords(locale: Locale, id: string, values: MessageValues): string | null {
  const text = catalogues[locale][id];
  return text === undefined ? null : putInPlace(text, values);
}
