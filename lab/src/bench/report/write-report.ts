import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repoRoot } from '../../host/paths.ts';
import { readBlips, tellBlips } from '../blips/bench-blips.ts';
import { readRounds } from '../failover/rounds-file.ts';
import { summarize } from '../failover/summarize.ts';
import { tellSummaries } from '../failover/tell-summaries.ts';
import { readSteady } from '../steady/steady-file.ts';
import { tellSteady } from '../steady/tell-steady.ts';
import { boundTable } from './bound-table.ts';
import { fillMarked } from './fill-marked.ts';
import { inChinese } from './in-chinese.ts';

const docs = join(repoRoot, 'docs');
const kept = join(docs, 'benchmarks');

/** Takes over what was measured into the repository, and writes the pages' tables from all that is there. */
export function writeReport(folder: string): void {
  const [failover, blips, steady] = ['failover', 'blips', 'steady'].map((name) => takeOver(folder, name));
  if (failover === undefined || blips === undefined || steady === undefined) return;
  const rounds = readRounds(failover);
  const seen = readBlips(blips);
  const quiet = readSteady(steady);
  const sections: Readonly<Record<string, string>> = {
    failover: section(rounds, () => tellSummaries(summarize(rounds))),
    bound: section(rounds, () => boundTable(rounds)),
    blips: section(seen, () => tellBlips(seen)),
    steady: section(quiet, () => tellSteady(quiet)),
  };
  for (const [page, translate] of [
    ['benchmarks.md', (text: string) => text],
    ['benchmarks.zh.md', inChinese],
  ] as const) {
    const path = join(docs, page);
    let text = readFileSync(path, 'utf8');
    for (const [name, content] of Object.entries(sections)) text = fillMarked(text, name, translate(content));
    writeFileSync(path, text);
  }
}

/** @returns the file of the repository, with the lines that it did not have yet. */
function takeOver(folder: string, name: string): string {
  const [from, to] = [folder, kept].map((where) => join(where, `${name}.jsonl`)) as [string, string];
  const linesOf = (path: string): readonly string[] =>
    existsSync(path)
      ? readFileSync(path, 'utf8')
          .split('\n')
          .filter((line) => line !== '')
      : [];
  const had = new Set(linesOf(to));
  const more = linesOf(from).filter((line) => !had.has(line));
  mkdirSync(kept, { recursive: true });
  if (more.length > 0) appendFileSync(to, `${more.join('\n')}\n`);
  return to;
}

interface Measured {
  readonly at: string;
  readonly commit: string;
}

function section(measured: readonly Measured[], table: () => string): string {
  const times = measured.map(({ at }) => `${at.slice(0, 16)}Z`).toSorted();
  const [first, last] = [times.at(0), times.at(-1)];
  if (first === undefined || last === undefined) return 'Not measured yet.';
  const commits = [...new Set(measured.map(({ commit }) => commit))];
  const about = `Measured from ${first} to ${last}, commit${commits.length === 1 ? '' : 's'} ${commits.join(', ')}.`;
  return `${table()}\n\n${about}`;
}
