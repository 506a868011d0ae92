import type { ConfigChangeView } from '@zsha/api/config-order';
import type { Locale } from '@zsha/messages/locale';
import { render } from '@zsha/messages/render';

const refused = 'refused-';

/** One line for each value that differs: where, from what to what; below, when they take effect. */
export function changesText(
  { base, changes }: { readonly base: number; readonly changes: readonly ConfigChangeView[] },
  locale: Locale,
): string {
  if (changes.length === 0) return `${render(locale, 'config-change.none')}\n`;
  const absent = render(locale, 'config-change.absent');
  const width = Math.max(...changes.map(({ path }) => path.length));
  const lines = changes.map(({ path, from, to, effect }) => {
    const when = effect.startsWith(refused) ? 'refused' : effect;
    const words = render(locale, `config-change.effect.${when}`);
    return `  ${path.padEnd(width)}  ${from ?? absent} → ${to ?? absent}  (${words})\n`;
  });
  return `${render(locale, 'config-change.head', { next: base + 1, base })}\n${lines.join('')}`;
}
