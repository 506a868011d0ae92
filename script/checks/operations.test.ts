import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { commandTable } from '../../packages/cli/src/command/table.ts';
import { programs } from '../../packages/zs/src/request/programs.ts';

const folder = join(import.meta.dirname, '../../docs/operations');
const pages = readdirSync(folder).filter((name) => name.endsWith('.md'));
const read = (page: string): string => readFileSync(join(folder, page), 'utf8');

/** Chapter 2 of the manual. */
const sections = [
  '2.1.1.1.1',
  '2.1.1.1.2',
  '2.1.1.2',
  '2.1.2.1',
  '2.1.2.2',
  '2.2.1.1.1',
  '2.2.1.1.2',
  '2.2.1.2.1',
  '2.2.1.2.2',
  '2.2.2',
  '2.3.1',
  '2.3.2',
];

const blocksOf = (text: string): readonly string[] =>
  [...text.matchAll(/^```\n([^]*?)^```/gm)].map(([, block = '']) => block);

/** Every line that somebody could type: in a block, or between two backquotes. */
function codeOf(text: string): readonly string[] {
  const prose = text.replaceAll(/^```\n[^]*?^```/gm, '');
  const spans = [...prose.matchAll(/`([^`]+)`/g)].map(([, span = '']) => span);
  return [...blocksOf(text).flatMap((block) => block.split('\n')), ...spans].map((line) =>
    line.replace(/ # .*/, '').replaceAll(/\s+/g, ' '),
  );
}

/** What follows a command's name as far as that command goes. */
const invocations = (line: string): readonly (readonly [string, string])[] =>
  [...line.matchAll(/(?:(?<![\w.])zsha|Suite-\S*\.bin) ([A-Za-z][\w-]*)([^|;&>]*)/g)].map(
    ([, name = '', rest = '']) => [name, rest],
  );

function wrongIn(line: string): readonly string[] {
  return invocations(line).flatMap(([name, rest]) => {
    // `zsha COMMAND` stands for any of them.
    if (name === 'COMMAND' || programs.some((program) => program === name)) return [];
    const spec = commandTable.find((one) => one.name === name && one.visibility !== 'internal');
    if (spec === undefined) return [`${line}: there is no ${name}`];
    const known = new Set(['--help', '-h', '--json']);
    for (const { long, short } of spec.options ?? []) {
      known.add(`--${long}`);
      if (short !== undefined) known.add(`-${short}`);
    }
    // What stands in quotes is a value.
    const given = rest.replaceAll(/"[^"]*"/g, '').match(/(?<=\s)--?[A-Za-z][\w-]*/g) ?? [];
    return given.filter((option) => !known.has(option)).map((option) => `${line}: ${name} has no ${option}`);
  });
}

test('the check itself finds what does not exist', () => {
  expect(wrongIn('zsha migrat nfs-1')).toHaveLength(1);
  expect(wrongIn('zsha events --sinse 1h')).toHaveLength(1);
  expect(wrongIn('./ZStack-HA-Suite-0.1.0.bin instal -c FILE')).toHaveLength(1);
  expect(wrongIn('zsha status | grep --no-such; zsha freeze --reason "--why"')).toEqual([]);
});

test.each(pages)('every command and option that %s names exists', (page) => {
  expect(codeOf(read(page)).flatMap(wrongIn)).toEqual([]);
});

test.each(['procedures.md', 'procedures.zh.md'])(
  '%s has every section of the manual’s chapter 2, in its order',
  (page) => {
    const headings = [...read(page).matchAll(/^## ([\d.]+) /gm)].map(([, number]) => number);
    expect(headings).toEqual(sections);
  },
);

test('both languages tell an operator to type the same', () => {
  const typed = (page: string): readonly string[] =>
    blocksOf(read(page)).map((block) => block.replaceAll(/ +# .*/g, ''));
  expect(typed('procedures.zh.md')).toEqual(typed('procedures.md'));
});
