import { LabError } from '../../host/lab-error.ts';

/** Puts the text between the two comments of that name, which stay for the next time. */
export function fillMarked(page: string, name: string, text: string): string {
  const [begin, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const [from, to] = [page.indexOf(begin), page.indexOf(end)];
  if (from < 0 || to < from)
    throw new LabError(`the page has no place for ${name}`, `write ${begin} and ${end} where it belongs`);
  return `${page.slice(0, from + begin.length)}\n${text}\n${page.slice(to)}`;
}
