import { expect, test } from 'vitest';
import type { ClusterEvent } from '@zsha/core/model/event';
import type { AgentClient } from '../agent-client.ts';
import { paperTerminal } from '../testing/paper-terminal.ts';
import { followEvents } from './follow-events.ts';

const event = (second: number, node = 'nfs-1'): ClusterEvent => ({
  at: `2026-01-31T08:00:0${second}Z`,
  node,
  epoch: 1,
  kind: 'vm-started',
  cause: 'silence',
  params: {},
});
const request = { newest: 1, sinceMs: undefined, kind: undefined, node: undefined, epoch: undefined };

/** Answers in turn, and interrupts after the last. */
function agentThatSays(answers: readonly (readonly ClusterEvent[] | string)[]) {
  const controller = new AbortController();
  let asked = 0;
  const events = () => {
    const answer = answers[asked] ?? [];
    asked += 1;
    if (asked === answers.length) controller.abort();
    return Promise.resolve(
      typeof answer === 'string' ? { ok: false, error: answer } : { ok: true, value: answer },
    );
  };
  return { agent: { events } as unknown as AgentClient, signal: controller.signal };
}

test('the newest first, then each event once, in the order it comes', async () => {
  const { agent, signal } = agentThatSays([
    [event(1), event(2)],
    [event(1), event(2)],
    [event(1), event(2), event(3), event(4, 'nfs-2')],
  ]);
  const paper = paperTerminal({ json: true });
  expect(await followEvents(paper.terminal, agent, request, signal, 1)).toBe(0);
  expect(paper.documents()).toMatchObject([event(2), event(3), event(4, 'nfs-2')]);
});

test('an agent that goes away is said once, and waited for; nothing is missed', async () => {
  const { agent, signal } = agentThatSays([[event(1)], 'ECONNREFUSED', 'ECONNREFUSED', [event(1), event(2)]]);
  const paper = paperTerminal();
  await followEvents(paper.terminal, agent, request, signal, 1);
  expect(paper.err().match(/ECONNREFUSED/g)).toHaveLength(1);
  expect(paper.out().match(/08:00:0\dZ/g)).toEqual(['08:00:01Z', '08:00:02Z']);
});

test('what is not asked for is not told', async () => {
  const { agent, signal } = agentThatSays([[event(1)], [event(1), event(2, 'nfs-2'), event(3)]]);
  const paper = paperTerminal();
  await followEvents(paper.terminal, agent, { ...request, node: 'nfs-2' }, signal, 1);
  expect(paper.out().match(/08:00:0\dZ/g)).toEqual(['08:00:02Z']);
});
