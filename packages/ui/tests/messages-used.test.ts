import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { uiCatalogues } from '@zsha/messages/ui-catalogues';

const source = join(import.meta.dirname, '../src');
const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter(
  (file) => /\.tsx?$/.test(file) && !file.endsWith('.test.ts'),
);
const text = files.map((file) => readFileSync(join(source, file), 'utf8')).join('\n');
const ids = Object.keys(uiCatalogues['en-US']).filter((id) => id.startsWith('ui.'));

/** `ui.state.${…}`: one message for each word that may stand there. */
const families = [...text.matchAll(/`(ui\.[^`]*\$\{[^`]*)`/g)].map(([, template = '']) => {
  const pattern = template
    .split(/\$\{[^}]*\}/)
    .map((part) => part.replaceAll('.', String.raw`\.`))
    .join(String.raw`\w[\w-]*`);
  return new RegExp(`^${pattern}$`);
});

test('every message of the page is said somewhere', () => {
  expect(
    ids.filter((id) => !text.includes(`'${id}'`) && !families.some((family) => family.test(id))),
  ).toEqual([]);
});

test('the page says nothing that is not in the catalogue', () => {
  const said = [...text.matchAll(/'(ui\.[\w.-]+)'/g)].map(([, id = '']) => id);
  expect(said.filter((id) => !ids.includes(id))).toEqual([]);
  expect(families.filter((family) => !ids.some((id) => family.test(id))).map(String)).toEqual([]);
});

test('no text stands in the page’s code: between tags, or where it is read out', () => {
  const found = files
    .filter((file) => file.endsWith('.tsx'))
    .flatMap((file) => {
      const code = readFileSync(join(source, file), 'utf8').replaceAll(/\/\*[^]*?\*\/|^\s*\/\/.*$/gm, '');
      const between = [...code.matchAll(/<[A-Za-z][^<>]*>\s*([A-Za-z][^<>{}()=;]*)<\//g)];
      const readOut = [...code.matchAll(/(?:aria-label|title|placeholder|titleText|label)="([^"]+)"/g)];
      return [...between, ...readOut].map(([, words = '']) => `${file}: ${words}`);
    });
  expect(found).toEqual([]);
});
