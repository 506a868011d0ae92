import { commandsEnglish } from './en-us/commands.ts';
import type { Locale } from './locale.ts';
import { commandsChinese } from './zh-cn/commands.ts';

/** What help and reference are made of. */
export type HelpId = keyof typeof commandsEnglish;

const catalogues = { 'en-US': commandsEnglish, 'zh-CN': commandsChinese } as const;

/** A message without values, as it stands: help loads no formatter and none of the other catalogues. */
export function plainText(locale: Locale, id: HelpId): string {
  return catalogues[locale][id];
}
