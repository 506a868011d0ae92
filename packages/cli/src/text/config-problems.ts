import type { ConfigProblem } from '@zsha/config/problem';
import type { Locale } from '@zsha/messages/locale';
import { render } from '@zsha/messages/render';

/**
 * One line each: file, line and column as editors jump to them, the path, what would be right.
 * @param kind the message that says what these lines are, where they are no errors.
 */
export function configProblemLines(
  file: string,
  problems: readonly ConfigProblem[],
  locale: Locale,
  kind?: 'config.warning',
): string {
  const head = kind === undefined ? '' : `${render(locale, kind)}: `;
  return problems
    .map(({ path, line, column, messageId, params }) => {
      const what = render(locale, messageId, params);
      return `${file}:${line}:${column}: ${head}${path === '' ? '' : `${path}: `}${what}\n`;
    })
    .join('');
}
