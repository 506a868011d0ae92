import type { Explanation } from '@zsha/api/explanation';
import type { StatusWarning } from '@zsha/api/status-view';
import type { Concern, Decision, Missing, WaitReason } from '@zsha/core/decide/decision';
import { places } from '@zsha/core/decide/place';
import type { View } from '@zsha/core/decide/view';
import type { ClusterEvent } from '@zsha/core/model/event';
import { unreachable } from '@zsha/kit/unreachable';
import type { Knowledge } from '@zsha/engine/knowledge';
import { vmStateOf } from './vm-state.ts';

type Line = StatusWarning;

export interface ExplainInputs {
  readonly self: string;
  readonly known: Knowledge;
  readonly view: View | null;
  readonly decision: Decision;
  readonly deed: string | null;
  readonly nowMs: number;
  readonly events: readonly ClusterEvent[];
}

/** Puts the decision that was just taken, and what it rests on, into lines for people. */
export function explain(inputs: ExplainInputs): Explanation<ClusterEvent> {
  const { self, known, view, decision, deed, nowMs, events } = inputs;
  const vm = vmStateOf(known, self, nowMs);
  const untilMs = decision.kind === 'wait' ? decision.untilMs : null;
  return {
    node: self,
    vm,
    because: events.filter(({ epoch }) => epoch !== null && epoch === vm.epoch),
    now: deed === null ? linesOf(decision, self, nowMs) : [line(`deed.${deed}`)],
    earliestStartInMs: untilMs === null ? null : Math.max(Math.round(untilMs - nowMs), 0),
    places: view === null ? [] : places(view),
  };
}

function linesOf(decision: Decision, self: string, nowMs: number): readonly Line[] {
  switch (decision.kind) {
    case 'wait':
      return waitLines(decision.reason, nowMs);
    case 'hold':
      return [
        line('hold', { node: self, epoch: decision.runner.epoch }),
        ...(decision.concern === null ? [] : [concernLine(decision.concern, nowMs)]),
      ];
    case 'poison':
      return [line('poison', { ...decision.runner })];
    default:
      return [line(`deed.${decision.kind}`)];
  }
}

function waitLines(reason: WaitReason, nowMs: number): readonly Line[] {
  const id = `wait.${reason.kind}`;
  switch (reason.kind) {
    case 'runner-alive':
      return [
        line(id, { ...reason.runner }),
        ...reason.missing.map((missing) => missingLine(missing, nowMs)),
      ];
    case 'storage':
      return [line(id, { fault: reason.fault })];
    case 'better-placed':
      return [line(id, { nodes: reason.nodes.join(', ') })];
    case 'arbiter-silent':
    case 'guard-silent':
    case 'stopped-by-operator':
    case 'arbiter-identity':
    case 'not-a-member':
    case 'arbiter-behind':
    case 'back-off':
    case 'maintenance':
    case 'frozen':
    case 'leaving':
      return [line(id)];
    default:
      return unreachable(reason);
  }
}

function missingLine(missing: Missing, nowMs: number): Line {
  switch (missing.kind) {
    case 'moved': {
      const { channel, silentMs, fullAtMs } = missing;
      return line(`missing.${channel}-moved`, {
        silent: tenths(silentMs),
        left: tenths(Math.max(fullAtMs - nowMs, 0)),
      });
    }
    case 'unread':
    case 'blind':
      return line(`missing.${missing.channel}-${missing.kind}`);
    case 'last-look':
    case 'self':
      return line(`missing.${missing.kind}`);
    default:
      return unreachable(missing);
  }
}

function concernLine(concern: Concern, nowMs: number): Line {
  const id = `concern.${concern.kind}`;
  switch (concern.kind) {
    case 'storage':
      return line(id, { fault: concern.fault });
    case 'guest-given-up':
      return line(id, { restarts: concern.restarts });
    case 'guest-silent':
      return line(id, { left: tenths(Math.max(concern.restartAtMs - nowMs, 0)) });
    case 'arbiter-silent':
    case 'arbiter-identity':
    case 'not-a-member':
    case 'arbiter-behind':
    case 'nowhere-to-go':
    case 'frozen':
      return line(id);
    default:
      return unreachable(concern);
  }
}

/** Seconds with one decimal: what a person waits by. */
const tenths = (ms: number): number => Math.round(ms / 100) / 10;

function line(id: string, params: StatusWarning['params'] = {}): Line {
  return { messageId: `explain.${id}`, params };
}
