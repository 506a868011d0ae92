import { createContext, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { formatText } from '@zsha/messages/format-text';
import type { Locale } from '@zsha/messages/locale';
import { withoutControls } from '@zsha/messages/put-in-place';
import type { MessageValues } from '@zsha/messages/put-in-place';
import { uiCatalogues } from '@zsha/messages/ui-catalogues';
import type { UiMessageId } from '@zsha/messages/ui-catalogues';
import { asSentence } from './as-sentence.ts';
import { browserStorage } from './browser-storage.ts';
import { applyPreferences, readPreferences, writePreferences } from './preferences.ts';
import type { Preferences } from './preferences.ts';

export interface Language extends Preferences {
  /** A message of this page. */
  readonly say: (id: UiMessageId, values?: MessageValues) => string;
  /** A message that the platform names; an id of a later version is shown as it came, with its values. */
  readonly tell: (id: string, values?: MessageValues) => string;
  /** What a field is called, as it stands above a column. */
  readonly field: (name: FieldName) => string;
  readonly prefer: (change: Partial<Preferences>) => void;
}

type FieldIn<Id> = Id extends `platform.field.${infer Name}` ? Name : never;
export type FieldName = FieldIn<UiMessageId>;

const LanguageContext = createContext<Language | null>(null);

export function useLanguage(): Language {
  const language = useContext(LanguageContext);
  if (language === null) throw new Error('there is no language here');
  return language;
}

export const useSay = (): Language['say'] => useLanguage().say;

export function tell(locale: Locale, id: string, values: MessageValues = {}): string {
  const raw = Object.keys(values).length === 0 ? id : `${id} ${JSON.stringify(values)}`;
  if (!Object.hasOwn(uiCatalogues[locale], id)) return withoutControls(raw);
  return formatText(locale, uiCatalogues[locale][id as UiMessageId], values) ?? raw;
}

const systemDark = matchMedia('(prefers-color-scheme: dark)');

export function LanguageProvider({
  onLocale,
  children,
}: {
  /** Told before anything is shown in it. */
  readonly onLocale: (locale: Locale) => void;
  readonly children: ReactNode;
}): ReactNode {
  const [preferences, setPreferences] = useState(() =>
    readPreferences(browserStorage(), navigator.languages),
  );
  const prefer = useCallback(
    (change: Partial<Preferences>) =>
      setPreferences((before) => {
        const after = { ...before, ...change };
        writePreferences(browserStorage(), after);
        return after;
      }),
    [],
  );
  useEffect(() => {
    const apply = (): void => applyPreferences(document.documentElement, preferences, systemDark.matches);
    apply();
    document.title = tell(preferences.locale, 'ui.product');
    systemDark.addEventListener('change', apply);
    return () => systemDark.removeEventListener('change', apply);
  }, [preferences]);
  onLocale(preferences.locale);
  const language = useMemo((): Language => {
    const told: Language['tell'] = (id, values) => tell(preferences.locale, id, values);
    const field: Language['field'] = (name) => asSentence(told(`platform.field.${name}`));
    return { ...preferences, say: told, tell: told, field, prefer };
  }, [preferences, prefer]);
  return <LanguageContext value={language}>{children}</LanguageContext>;
}
