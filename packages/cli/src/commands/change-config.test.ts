import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { AgentStreamLine } from '@zsha/api/agent-stream';
import type { ConfigOrder } from '@zsha/api/config-order';
import { validConfig } from '@zsha/config/testing/valid-config';
import type { AgentClient } from '../agent-client.ts';
import { importConfig, rollBackConfig } from './change-config.ts';

const folder = mkdtempSync(join(tmpdir(), 'zsha-import-'));
const path = join(folder, 'config.json');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const cpu = { path: 'CPU', from: '4', to: '8', effect: 'next-start' };

function terminalAndAgent(answer: (order: ConfigOrder) => readonly AgentStreamLine[]) {
  const said = { out: '', err: '', orders: [] as ConfigOrder[] };
  const terminal = {
    locale: 'en-US',
    interactive: false,
    json: false,
    out: (text: string) => void (said.out += text),
    err: (text: string) => void (said.err += text),
    document: () => undefined,
  } as const;
  const agent = {
    order: (_: string, body: unknown, say: (line: AgentStreamLine) => void) => {
      said.orders.push(body as ConfigOrder);
      for (const line of answer(body as ConfigOrder)) say(line);
      return Promise.resolve({ ok: true, value: null });
    },
  } as unknown as AgentClient;
  return { said, terminal, agent };
}
const words = { by: 'root@node-1', reason: 'why', yes: true };
const good = (): readonly AgentStreamLine[] => [
  { kind: 'config-changes', base: 3, changes: [cpu] },
  { kind: 'done' },
];

test('the differences are shown first, and what was shown is what is stored over', async () => {
  writeFileSync(path, JSON.stringify(validConfig()));
  const { said, terminal, agent } = terminalAndAgent(good);
  expect(await importConfig(terminal, agent, path, words)).toBe(0);
  expect(said.orders.map(({ base }) => base)).toEqual([null, 3]);
  expect(said.out).toMatch(/^Configuration 4, over 3:\n {2}CPU {2}4 → 8 .*\nconfiguration 4 is stored\./);
});

test('where nobody can be asked nothing is stored without --yes', async () => {
  const { said, terminal, agent } = terminalAndAgent(good);
  expect(await rollBackConfig(terminal, agent, 2, { ...words, yes: false })).toBe(1);
  expect(said.orders).toMatchObject([{ base: null, fromNumber: 2 }]);
  expect(said.err).toMatch(/^zsha: nobody can be asked here, and nothing was changed; .*--yes\n$/);
});

test('a bad file is refused before the agent hears of it', async () => {
  writeFileSync(path, '{');
  const { said, terminal, agent } = terminalAndAgent(good);
  expect(await importConfig(terminal, agent, path, words)).toBe(1);
  expect(said.orders).toEqual([]);
});

test('a password in the file does not leave the command', async () => {
  const Fencing = [
    { Node: 'node-1', Agent: 'fence_ipmilan', Address: '10.7.7.7', User: 'ha', Password: 'geheim' },
  ];
  writeFileSync(path, JSON.stringify({ ...validConfig(), Fencing }));
  const { said, terminal, agent } = terminalAndAgent(good);
  await importConfig(terminal, agent, path, words);
  expect(JSON.stringify(said)).not.toContain('geheim');
  expect(said.err).toContain('install -c FILE');
});

test('of two operators the second hears who was first', async () => {
  writeFileSync(path, JSON.stringify(validConfig()));
  const params = { number: 4, by: 'ann@node-2', at: '2026-01-01T00:00:00Z', reason: 'x' };
  const { said, terminal, agent } = terminalAndAgent(({ base }) =>
    base === null ? good() : [{ kind: 'refused', messageId: 'config-change.meanwhile', params }],
  );
  expect(await importConfig(terminal, agent, path, words)).toBe(1);
  expect(said.err).toMatch(/^zsha: ann@node-2 stored configuration 4 meanwhile/);
});
