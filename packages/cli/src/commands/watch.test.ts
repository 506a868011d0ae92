import { expect, test } from 'vitest';
import type { AgentClient } from '../agent-client.ts';
import { exampleView } from '../doctor/testing/example-patient.ts';
import { paperTerminal } from '../testing/paper-terminal.ts';
import { watch } from './watch.ts';

function watched(options: { readonly interactive?: boolean; readonly json?: boolean }, looks: number) {
  const paper = paperTerminal(options);
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
  const request = { everyMs: 1, signal: controller.signal, windowSize: () => ({ rows: 30, columns: 80 }) };
  return { run: () => watch(paper.terminal, agent, request), paper };
}

test('off a terminal the status is printed once for each change', async () => {
  const { run, paper } = watched({}, 3);
  expect(await run()).toBe(0);
  expect(paper.out().match(/: (running|migrating)$/gm)).toEqual([': running', ': migrating']);
  expect(paper.out()).not.toContain('\u001b');
});

test('on a terminal every look repaints, and the screen that was there before comes back', async () => {
  const { run, paper } = watched({ interactive: true }, 3);
  expect(await run()).toBe(0);
  expect(paper.out().split('\u001b[H')).toHaveLength(4);
  expect(paper.out().startsWith('\u001b[?1049h')).toBe(true);
  expect(paper.out().endsWith('\u001b[?25h\u001b[?1049l')).toBe(true);
});

test('under --json there is no screen, and a document for each change', async () => {
  const { run, paper } = watched({ interactive: true, json: true }, 3);
  await run();
  expect(paper.documents()).toMatchObject([
    { fault: null, status: { vm: { state: 'running' } } },
    { fault: null, status: { vm: { state: 'migrating' } } },
  ]);
});
