import type { Locale } from '@zsha/messages/locale';

export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

/** What somebody has chosen on this browser; it is nobody else's business. */
export interface Preferences {
  readonly locale: Locale;
  readonly theme: Theme;
}

export const locales = ['zh-CN', 'en-US'] as const satisfies readonly Locale[];

const storageKey = 'zsha.preferences';
const darkClass = 'pf-v6-theme-dark';

/** @param languages of the browser, the one it prefers first. */
export function readPreferences(
  storage: Pick<Storage, 'getItem'> | null,
  languages: readonly string[],
): Preferences {
  const stored = parse(storage?.getItem(storageKey) ?? '{}');
  const wished = languages[0]?.toLowerCase().startsWith('zh') === true ? 'zh-CN' : 'en-US';
  return {
    locale: locales.find((locale) => locale === stored['locale']) ?? wished,
    theme: themes.find((theme) => theme === stored['theme']) ?? 'system',
  };
}

export function writePreferences(storage: Pick<Storage, 'setItem'> | null, preferences: Preferences): void {
  storage?.setItem(storageKey, JSON.stringify(preferences));
}

/** What the document as a whole shows of them. */
export function applyPreferences(
  root: Pick<HTMLElement, 'lang' | 'classList'>,
  { locale, theme }: Preferences,
  isSystemDark: boolean,
): void {
  root.lang = locale;
  root.classList.toggle(darkClass, theme === 'dark' || (theme === 'system' && isSystemDark));
}

function parse(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
  } catch {
    return {};
  }
}
