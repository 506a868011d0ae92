import type { Locale } from '@zsha/messages/locale';
import { plainText } from '@zsha/messages/plain-text';
import { documentOf } from '../text/command-document.ts';
import type { CommandDocument } from '../text/command-document.ts';
import { documentedCommands } from './documented-commands.ts';

/** `zsha(1)` in roff, every command in it. */
export function manPage(locale: Locale): string {
  const say = (id: Parameters<typeof plainText>[1]): string => plainText(locale, id);
  return [
    '.TH ZSHA 1',
    `.SH ${say('man.name')}`,
    `zsha \\- ${roff(say('man.what'))}`,
    `.SH ${say('man.synopsis')}`,
    '.B zsha',
    roff('[-h] [-v] COMMAND [...]'),
    `.SH ${say('man.description')}`,
    roff(say('reference.intro')),
    `.SH ${say('man.commands')}`,
    ...documentedCommands.flatMap((spec) => commandLines(documentOf(spec, locale))),
    `.SH ${say('man.environment')}`,
    ...tagged('LC_ALL, LC_MESSAGES, LANG', say('man.environment.language')),
    ...tagged('ZSHA_LANG', say('man.environment.own-language')),
    ...tagged('ZSHA_ROOT_PASSWORD', say('man.environment.password')),
    `.SH ${say('man.files')}`,
    ...tagged('/etc/zsha/', say('man.files.settings')),
    ...tagged('/var/log/z/', say('man.files.logs')),
    ...tagged('/opt/zsha/share/doc/', say('man.files.documents')),
    '',
  ].join('\n');
}

function commandLines({ usage, paragraphs, sections }: CommandDocument): readonly string[] {
  return [
    `.SS ${roff(usage)}`,
    ...paragraphs.flatMap((paragraph) => ['.PP', roff(paragraph)]),
    ...sections.flatMap(({ title, rows }) => [
      '.PP',
      roff(title),
      '.RS',
      ...rows.flatMap(([word, meaning]) => tagged(word, meaning)),
      '.RE',
    ]),
  ];
}

function tagged(word: string, meaning: string): readonly string[] {
  return ['.TP', `.B ${roff(word)}`, roff(meaning)];
}

/** A dash that can be searched and copied, and no line that begins as a request to the formatter. */
function roff(text: string): string {
  return text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replace(/^(?=[.'])/, '\\&');
}
