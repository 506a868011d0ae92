import type { Locale } from '@zsha/messages/locale';
import { plainText } from '@zsha/messages/plain-text';
import { documentOf } from '../text/command-document.ts';
import type { CommandDocument } from '../text/command-document.ts';
import { documentedCommands } from './documented-commands.ts';

/** `docs/reference/commands.md` and its Chinese twin. */
export function markdownPage(locale: Locale): string {
  const documents = documentedCommands.map((spec) => documentOf(spec, locale));
  return [
    `# ${plainText(locale, 'reference.title')}\n`,
    `${plainText(locale, 'reference.intro')}\n`,
    documents.map(({ name }) => `- [${name}](#${name.toLowerCase()})\n`).join(''),
    ...documents.map(commandSection),
  ].join('\n');
}

function commandSection({ name, usage, paragraphs, sections }: CommandDocument): string {
  return [
    `## ${name}\n`,
    `\`\`\`\n${usage}\n\`\`\`\n`,
    ...paragraphs.map((paragraph) => `${escaped(paragraph)}\n`),
    ...sections.map(
      ({ title, rows }) =>
        `**${title.replace(/[:：]$/, '')}**\n\n${rows
          .map(([word, meaning]) => `- \`${word}\` — ${escaped(meaning)}\n`)
          .join('')}`,
    ),
  ].join('\n');
}

function escaped(text: string): string {
  return text.replaceAll(/[<>*_|]/g, String.raw`\$&`);
}
