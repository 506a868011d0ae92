import type { ConfigVersionView } from '@zsha/api/config-order';
import type { Locale } from '@zsha/messages/locale';
import { render } from '@zsha/messages/render';

/** `NUMBER  TIME  WHO  REASON  [stored, running]`, and below it what it changed. */
export function historyText(versions: readonly ConfigVersionView[], locale: Locale): string {
  if (versions.length === 0) return `${render(locale, 'config-change.history-none')}\n`;
  return versions.map((version) => versionText(version, locale)).join('');
}

function versionText(
  { number, at, by, reason, stored, running, changed }: ConfigVersionView,
  locale: Locale,
): string {
  const marks = [
    ...(stored ? [render(locale, 'config-change.history-stored')] : []),
    ...(running ? [render(locale, 'config-change.history-running')] : []),
  ];
  const mark = marks.length === 0 ? '' : `  [${marks.join(', ')}]`;
  const why = reason === '' ? '' : `  ${reason}`;
  const what = changed.length === 0 ? '' : `    ${changed.join(', ')}\n`;
  return `${number}  ${at}  ${by}${why}${mark}\n${what}`;
}
