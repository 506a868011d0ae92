import type { ReactNode } from 'react';
import { useLanguage } from '../language/language.tsx';
import { agoText, momentText } from './moment-text.ts';
import { useNow } from './use-now.ts';

/** When something was. @param at ISO 8601; null: never. */
export function Moment({ at }: { readonly at: string | null }): ReactNode {
  if (at === null) return <span className="zsha-quiet">–</span>;
  return (
    <time dateTime={at} className="zsha-figures">
      {momentText(Date.parse(at))}
    </time>
  );
}

/** How long ago; the moment itself for whoever points at it. */
export function Ago({ atMs }: { readonly atMs: number }): ReactNode {
  const { locale } = useLanguage();
  const nowMs = useNow(1000);
  return (
    <time dateTime={new Date(atMs).toISOString()} title={momentText(atMs)}>
      {agoText(locale, atMs, nowMs)}
    </time>
  );
}
