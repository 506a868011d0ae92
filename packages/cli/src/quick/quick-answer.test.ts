import { createServer } from 'node:http';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StatusView } from '@zsha/api/status-view';
import { fail, ok } from '@zsha/kit/result';
import type { Result } from '@zsha/kit/result';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { status } from '../commands/status.ts';
import { paperTerminal } from '../testing/paper-terminal.ts';
import type { Paper } from '../testing/paper-terminal.ts';
import { helpText } from '../text/help.ts';
import { quickAnswer } from './quick-answer.ts';

const view: StatusView = {
  vm: {
    state: 'stopped',
    node: null,
    address: null,
    epoch: null,
    since: null,
    health: 'unknown',
    guest: null,
  },
  lastStart: null,
  nodes: [],
  consul: { leader: null, quorum: true, members: [] },
  managementIp: null,
  publicIp: null,
  holds: [],
  warnings: [
    { messageId: 'status.warning.agent-lost', params: { node: 'nfs-3' } },
    { messageId: 'status.warning.config-pending', params: { number: 12345, running: 2 } },
    { messageId: 'zin.problem.disk-low', params: {} },
  ],
  config: { CPU: 4 },
};
const unknown = { messageId: 'status.warning.of-tomorrow', params: { node: 'nfs-1' } };

let folder = '';
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'quick-answer-'))));
afterEach(() => rmSync(folder, { recursive: true }));

/** What is said where an agent answers `answered`; none runs when that is null. */
async function quick(
  words: readonly string[],
  paper: Paper,
  answered: StatusView | null,
): Promise<number | null> {
  const socket = join(folder, 'socket');
  if (answered === null) return quickAnswer(words, paper.terminal, socket);
  const server = createServer((_, response) => response.end(JSON.stringify(answered)));
  await new Promise<void>((resolve) => void server.listen(socket, resolve));
  const code = await quickAnswer(words, paper.terminal, socket);
  server.close();
  return code;
}

const cases = (['status', 'status-conf'] as const).flatMap((word) =>
  (['zh-CN', 'en-US'] as const).flatMap((locale) => [true, false].map((json) => ({ word, locale, json }))),
);

test.each(cases)(
  '$word ($locale, json: $json) says what the whole program says',
  async ({ word, locale, json }) => {
    const [short, whole] = [paperTerminal({ locale, json }), paperTerminal({ locale, json })];
    const withConfig = word === 'status-conf';
    const code = await status(whole.terminal, { status: async () => ok(view) }, { withConfig });
    expect(await quick(json ? ['--json', word] : [word], short, view)).toBe(code);
    expect([short.out(), short.documents()]).toEqual([whole.out(), whole.documents()]);
    expect(short.out() + JSON.stringify(short.documents())).toContain('12345');
  },
);

test.each([false, true])('so does one without an agent (json: %j)', async (json) => {
  const [short, whole] = [paperTerminal({ json }), paperTerminal({ json })];
  expect(await quick(['status'], short, null)).toBe(1);
  const error = `connect ENOENT ${join(folder, 'socket')}`;
  const none: Result<StatusView, string> = fail(error);
  await status(whole.terminal, { status: async () => none }, { withConfig: false });
  expect([short.err(), short.documents()]).toEqual([whole.err(), whole.documents()]);
  expect(short.err()).toContain(error);
});

test.each([[], ['-h'], ['--help']])('help is answered: %j', async (...words) => {
  const paper = paperTerminal({ locale: 'zh-CN' });
  expect(await quick(words, paper, null)).toBe(0);
  expect(paper.out()).toBe(helpText('zh-CN'));
});

test.each([['-v'], ['status', '-h'], ['status', 'now'], ['migrate', 'nfs-1'], ['--json', '-h']])(
  'nothing is said to %j %j: it is for the whole program',
  async (...words) => {
    const paper = paperTerminal();
    expect(await quick(words, paper, view)).toBe(null);
    expect(paper.out() + paper.err()).toBe('');
  },
);

test('nor where a warning is of another build', async () => {
  const paper = paperTerminal();
  expect(await quick(['status'], paper, { ...view, warnings: [...view.warnings, unknown] })).toBe(null);
  expect(paper.out() + paper.err()).toBe('');
});

test('the whole program shows such a warning as it came', async () => {
  const paper = paperTerminal();
  const answer: Result<StatusView, string> = ok({ ...view, warnings: [unknown] });
  await status(paper.terminal, { status: async () => answer }, { withConfig: false });
  expect(paper.out()).toMatch(/>>>Warnings\nstatus.warning.of-tomorrow \{"node":"nfs-1"\}\n$/);
});
