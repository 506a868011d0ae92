import { setTimeout as sleep } from 'node:timers/promises';
import type { MessageId } from '@zsha/messages/catalogues';
import { unreachable } from '@zsha/kit/unreachable';
import { runProgram } from '../system/run-program.ts';
import type { ZinState } from '../zin-state.ts';
import { readState } from './read-state.ts';

const applyMaxMs = 120_000;
const pollMs = 200;
const toolMaxMs = 10_000;

export interface Answer {
  readonly ok: boolean;
  readonly messageId: MessageId;
  readonly values: Readonly<Record<string, string | number>>;
}

/** Has the service look at the host's values once more, and waits for what comes of it. */
export async function apply(): Promise<Answer> {
  const before = readState()?.state.applied ?? 0;
  // The service alone changes the network: two who do it at once would undo each other.
  const { code } = await runProgram('systemctl', ['reload', 'zin.service'], { timeoutMs: toolMaxMs });
  if (code !== 0) return refusal('zin.not-running');
  const endMs = performance.now() + applyMaxMs;
  while (performance.now() < endMs) {
    const state = readState()?.state;
    if (state !== undefined && state.applied > before) return answerOf(state);
    if (state?.facts.network === 'not-told') return refusal('zin.apply-not-told');
    await sleep(pollMs);
  }
  return refusal('zin.apply-slow', { seconds: applyMaxMs / 1000 });
}

function answerOf({ facts, detail }: ZinState): Answer {
  switch (facts.network) {
    case 'applying':
    case 'applied':
      return { ok: true, messageId: 'zin.applied', values: {} };
    case 'gateway-silent':
      return { ok: true, messageId: 'zin.applied-silent', values: {} };
    case 'rolled-back':
      return refusal('zin.apply-rolled-back');
    case 'failed':
      return refusal('zin.apply-failed', { detail: detail ?? '' });
    case 'not-told':
      return refusal('zin.apply-not-told');
    default:
      return unreachable(facts.network);
  }
}

function refusal(messageId: MessageId, values: Answer['values'] = {}): Answer {
  return { ok: false, messageId, values };
}
