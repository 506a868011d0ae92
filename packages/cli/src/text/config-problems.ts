import type { ConfigProblem } from '@zsha/config/problem';
import type { Locale } from '@zsha/messages/locale';
import { render } from '@zsha/messages/render';

/** One line each: file, line and column as editors jump to them, the path, what would be right. */
export function configProblemLines(file: string, problems: readonly ConfigProblem[], locale: Locale): string {
  return problems
    .map(({ path, line, column, messageId, params }) => {
      const what = render(locale, messageId, params);
      return `${file}:${line}:${column}: ${path === '' ? '' : `${path}: `}${what}\n`;
    })
    .join('');
}
