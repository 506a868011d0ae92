/** The languages operators are spoken to in. */
export type Locale = 'zh-CN' | 'en-US';

/**
 * The operator's language by the usual variables, strongest first. `ZSHA_LANG` is for those whose
 * terminal speaks another language than they want here.
 */
export function localeOf(environment: Readonly<Record<string, string | undefined>>): Locale {
  const wish = ['ZSHA_LANG', 'LC_ALL', 'LC_MESSAGES', 'LANG']
    .map((name) => environment[name] ?? '')
    .find((value) => value !== '');
  return wish?.toLowerCase().startsWith('zh') === true ? 'zh-CN' : 'en-US';
}
