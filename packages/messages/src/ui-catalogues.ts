import { platformEnglish } from './en-us/platform.ts';
import { uiEnglish } from './en-us/ui.ts';
import { zsCliEnglish } from './en-us/zs-cli.ts';
import type { Locale } from './locale.ts';
import { platformChinese } from './zh-cn/platform.ts';
import { uiChinese } from './zh-cn/ui.ts';
import { zsCliChinese } from './zh-cn/zs-cli.ts';

const english = { ...platformEnglish, ...zsCliEnglish, ...uiEnglish };
const chinese = { ...platformChinese, ...zsCliChinese, ...uiChinese };

export type UiMessageId = keyof typeof english;

/** What the page for browsers says: none of the nodes' words is sent to a browser, none of these to a node. */
export const uiCatalogues: Readonly<Record<Locale, Readonly<Record<UiMessageId, string>>>> = {
  'en-US': english,
  'zh-CN': chinese,
};
