import type { Locale } from '@zsha/messages/locale';
import { plainText } from '@zsha/messages/plain-text';
import type { CommandSpec } from '../command/spec.ts';
import { documentOf } from './command-document.ts';

/** `zsha COMMAND --help`. */
export function commandHelp(spec: CommandSpec, locale: Locale): string {
  const { usage, paragraphs, sections } = documentOf(spec, locale);
  return [
    `${plainText(locale, 'help.usage')}\n  ${usage}\n`,
    paragraphs.map((paragraph) => `${paragraph}\n`).join(''),
    ...sections.map(({ title, rows }) => `${title}\n${rows.map(rowText).join('')}`),
  ].join('\n');
}

function rowText([word, meaning]: readonly [string, string]): string {
  return `  ${word}\n    ${meaning}\n`;
}
