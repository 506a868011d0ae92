import { unreachable } from '@zsha/kit/unreachable';
import { nextReady } from '../states/ready-state.ts';
import { backOffMs } from './back-off.ts';
import type { HostProblem } from './host-wire.ts';
import type { Budget, LinkEffect, LinkInput, LinkState } from './link-state.ts';
import {
  answerMaxMs,
  connectTries,
  heartbeatEveryMs,
  lateMaxMs,
  silentMaxMs,
  streamSilentMaxMs,
} from './link-timings.ts';

export interface LinkStep {
  readonly state: LinkState;
  readonly effects: readonly LinkEffect[];
}

const only = (state: LinkState, ...effects: readonly LinkEffect[]): LinkStep => ({ state, effects });

/** What happens to a link, and what is to be done for it. @param chance in [0, 1). */
export function stepLink(state: LinkState, input: LinkInput, nowMs: number, chance: number): LinkStep {
  switch (input.kind) {
    case 'due':
      return due(state, nowMs, chance);
    case 'sent':
      // Between the wish and the turn it may have been given up.
      if (state.now.kind !== 'for-turn' || input.attempt !== state.attempt) return only(state);
      return only({ ...state, now: { kind: 'for-answer', sentMs: nowMs, untilMs: nowMs + answerMaxMs } });
    case 'answered':
      if (state.now.kind !== 'for-answer' || input.attempt !== state.attempt) return only(state);
      return answered(state, state.now.sentMs, nowMs);
    case 'failed':
      if (state.now.kind !== 'for-answer' || input.attempt !== state.attempt) return only(state);
      return failed(state, input.problem, nowMs, chance);
    case 'reconnect':
      return reconnect(state);
    case 'look':
      return state.now.kind === 'for-time' ? ask(state) : only(state);
    case 'stream-line':
      return only(state.streamMs === null ? state : { ...state, streamMs: nowMs });
    case 'stream-ended':
      return only({ ...state, streamMs: null });
    default:
      return unreachable(input);
  }
}

/** When the link wants to be woken; null: something else has to happen first. */
export function wakeAtMs({ ready, silentFromMs, now }: LinkState): number | null {
  const silentAtMs = ready === 'Connected' ? silentFromMs + silentMaxMs : Infinity;
  const atMs = Math.min(silentAtMs, now.kind === 'for-turn' ? Infinity : now.untilMs);
  return atMs === Infinity ? null : atMs;
}

function due(state: LinkState, nowMs: number, chance: number): LinkStep {
  const { ready, silentFromMs, now } = state;
  if (nowMs - (wakeAtMs(state) ?? nowMs) > lateMaxMs) return due(backFromAway(state, nowMs), nowMs, chance);
  if (ready === 'Connected' && nowMs >= silentFromMs + silentMaxMs)
    // The quick questions of the last moments say nothing of how long it will be away.
    return then(disconnected({ ...state, failures: 1 }, state.problem ?? 'too-slow'), (next) =>
      due(next, nowMs, chance),
    );
  switch (now.kind) {
    case 'for-time':
      return nowMs >= now.untilMs ? ask(state) : only(state);
    case 'for-turn':
      return only(state);
    case 'for-answer': {
      if (nowMs < now.untilMs) return only(state);
      const { state: next, effects } = failed(state, 'too-slow', nowMs, chance);
      return only(next, { kind: 'give-up' }, ...effects);
    }
    default:
      return unreachable(now);
  }
}

/** Every wait begins anew; what was asked is still dated by when it was. */
function backFromAway(state: LinkState, nowMs: number): LinkState {
  const { now } = state;
  const silentFromMs = nowMs;
  switch (now.kind) {
    case 'for-time':
      return { ...state, silentFromMs, now: { ...now, untilMs: nowMs } };
    case 'for-turn':
      return { ...state, silentFromMs };
    case 'for-answer':
      return { ...state, silentFromMs, now: { ...now, untilMs: nowMs + answerMaxMs } };
    default:
      return unreachable(now);
  }
}

function ask(state: LinkState): LinkStep {
  const attempt = state.attempt + 1;
  return only(
    { ...state, attempt, now: { kind: 'for-turn' } },
    { kind: 'ask', attempt, budget: budgetOf(state) },
  );
}

/** One that was heard until now keeps its own connection until it is given up: others' deaths are not its own. */
function budgetOf({ ready, failures }: LinkState): Budget {
  if (ready === 'Connected') return 'steady';
  return failures === 0 ? 'first' : 'again';
}

function answered(state: LinkState, sentMs: number, nowMs: number): LinkStep {
  const isStreamDead = state.streamMs !== null && nowMs - state.streamMs > streamSilentMaxMs;
  const heard: LinkState = {
    ...state,
    ready: nextReady(state.ready, 'heard'),
    problem: null,
    heardMs: sentMs,
    silentFromMs: Math.max(state.silentFromMs, sentMs),
    failures: 0,
    now: { kind: 'for-time', untilMs: Math.max(sentMs + heartbeatEveryMs, nowMs) },
    streamMs: state.streamMs === null || isStreamDead ? nowMs : state.streamMs,
  };
  if (isStreamDead) return only(heard, { kind: 'unfollow' }, { kind: 'follow' });
  return state.streamMs === null ? only(heard, { kind: 'follow' }) : only(heard);
}

function failed(state: LinkState, problem: HostProblem, nowMs: number, chance: number): LinkStep {
  const failures = state.failures + 1;
  const untilMs = nowMs + backOffMs(state.ready, failures, chance);
  const next: LinkState = { ...state, failures, problem, now: { kind: 'for-time', untilMs } };
  // One that was heard until now is given up by time alone.
  if (state.ready === 'Connected') return only(next);
  return failures >= connectTries ? disconnected(next, problem) : only(next);
}

function disconnected(state: LinkState, problem: HostProblem): LinkStep {
  const next: LinkState = { ...state, ready: nextReady(state.ready, 'silent'), problem, streamMs: null };
  return state.streamMs === null ? only(next) : only(next, { kind: 'unfollow' });
}

function reconnect(state: LinkState): LinkStep {
  const next: LinkState = {
    ...state,
    ready: nextReady(state.ready, 'reconnect'),
    problem: null,
    failures: 0,
    streamMs: null,
  };
  const { state: asking, effects } = ask(next);
  return only(asking, { kind: 'give-up' }, { kind: 'unfollow' }, ...effects);
}

function then(step: LinkStep, next: (state: LinkState) => LinkStep): LinkStep {
  const { state, effects } = next(step.state);
  return only(state, ...step.effects, ...effects);
}
