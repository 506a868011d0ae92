import { expect, test } from 'vitest';
import type { AgentClient } from '../agent-client.ts';
import { exampleView } from '../doctor/testing/example-patient.ts';
import type { Terminal } from '../terminal.ts';
import { watch } from './watch.ts';

function watched(interactive: boolean, looks: number) {
  const printed: string[] = [];
  const controller = new AbortController();
  const states = ['running', 'running', 'migrating'] as const;
  let look = 0;
  const agent = {
    status: () => {
      const state = states[Math.min(look, 2)] ?? 'running';
      look += 1;
      if (look >= looks) controller.abort();
      return Promise.resolve({ ok: true, value: { ...exampleView, vm: { ...exampleView.vm, state } } });
    },
    events: () => Promise.resolve({ ok: true, value: [] }),
  } as unknown as AgentClient;
  const terminal = {
    locale: 'en-US',
    interactive,
    json: false,
    out: (text: string) => void printed.push(text),
    document: () => undefined,
    err: () => undefined,
  } satisfies Terminal;
  const request = { everyMs: 1, signal: controller.signal, windowSize: () => ({ rows: 30, columns: 80 }) };
  return { run: () => watch(terminal, agent, request), printed };
}

test('off a terminal the status is printed once for each change', async () => {
  const { run, printed } = watched(false, 3);
  expect(await run()).toBe(0);
  expect(printed).toHaveLength(2);
  expect(printed[0]).toContain(': running\n');
  expect(printed[1]).toContain(': migrating\n');
  expect(printed.join('')).not.toContain('\u001b');
});

test('on a terminal every look repaints, and the screen that was there before comes back', async () => {
  const { run, printed } = watched(true, 3);
  expect(await run()).toBe(0);
  expect(printed).toHaveLength(5);
  expect(printed[0]).toContain('\u001b[?1049h');
  expect(printed.at(-1)).toBe('\u001b[?25h\u001b[?1049l');
});
