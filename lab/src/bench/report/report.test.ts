import { expect, test } from 'vitest';
import { blipNames } from '../blips/blip.ts';
import { tellBlips } from '../blips/bench-blips.ts';
import { failures } from '../failover/failover.ts';
import type { Round } from '../failover/rounds-file.ts';
import { summarize } from '../failover/summarize.ts';
import { tellSummaries } from '../failover/tell-summaries.ts';
import { tellSteady } from '../steady/tell-steady.ts';
import { boundMs, boundTable } from './bound-table.ts';
import { fillMarked } from './fill-marked.ts';
import { inChinese } from './in-chinese.ts';

const about = { at: '2026-01-01T00:00:00.000Z', commit: 'c' };
const rounds: readonly Round[] = failures.flatMap((failure) =>
  [-1, 1].map((past) => ({
    ...about,
    contender: 'zsha' as const,
    failure,
    qemuMs: boundMs(failure) + past,
    guestMs: null,
    wasLeader: true,
    load: null,
  })),
);

test('what stands between the comments is replaced, and nothing else', () => {
  const page = 'a\n<!-- x -->\nold\n<!-- /x -->\nb\n';
  const filled = fillMarked(page, 'x', 'new');
  expect(filled).toBe('a\n<!-- x -->\nnew\n<!-- /x -->\nb\n');
  expect(fillMarked(filled, 'x', 'new')).toBe(filled);
  expect(() => fillMarked(page, 'y', '')).toThrow('no place for y');
});

test('a round is within the bound of the timings or not', () => {
  const rows = boundTable(rounds).split('\n').slice(2);
  expect(rows.map((row) => row.split('|').at(-2)?.trim())).toEqual(failures.map(() => '1 / 2'));
});

test('no English is left in the Chinese tables but the names of programs', () => {
  const blips = blipNames.map((blip) => {
    return {
      ...about,
      contender: 'zsha' as const,
      blip,
      scale: 1,
      restarts: 0,
      qemuStarts: 1,
      silentMaxMs: 1,
      doubles: 0,
    };
  });
  const cost = { cpuMs: 1000, rssBytes: 5e6, writtenBytes: 9 };
  const node = { costs: { consul: cost }, logs: { journal: 5 }, journal: {} };
  const nodes = [true, false].map((hadVm) => ({ node: 'node-1', hadVm, ...node }));
  const steady = { ...about, contender: 'zsha' as const, minutes: 30, isSameGuest: false, nodes };
  const all = [tellSummaries(summarize(rounds)), boundTable(rounds), tellBlips(blips), tellSteady([steady])];
  const english = inChinese(all.join('\n'))
    .split(/[|\n]/)
    .map((cell) =>
      cell.replaceAll(
        /\b(zsha|QEMU|Consul|Corosync|pacemaker-controld|agent|leader|CPU|MB|GB|s|p95|consul|journal)\b/g,
        '',
      ),
    )
    .filter((cell) => /[a-z]{2}/i.test(cell));
  expect(english).toEqual([]);
});
