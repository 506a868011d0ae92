import { randomUUID } from 'node:crypto';
import type { DrillOrder, DrillStore } from '@zsha/adapters/consul/drill-store';
import type { AgentStreamLine } from '@zsha/api/agent-stream';
import type { DrillPlan, DrillReport, DrillRequest } from '@zsha/api/drill';
import type { ClusterEvent } from '@zsha/core/model/event';
import type { Journal } from '@zsha/core/ports/journal';
import type { Result } from '@zsha/kit/result';
import { fail, ok } from '@zsha/kit/result';
import type { DrillFacts } from './drill-facts.ts';
import { judgeDrill } from './judge-drill.ts';
import { planDrill } from './plan-drill.ts';
import { DrillWatch } from './watch-drill.ts';
import type { DrillBegun, DrillEyes } from './watch-drill.ts';

const answerMaxMs = 10_000;
const pollEveryMs = 100;
const waitingEveryMs = 10_000;
const closeTries = 10;

type Say = (line: AgentStreamLine) => void;

export interface DrillContext extends DrillEyes {
  readonly journal: Journal;
  readonly store: Pick<DrillStore, 'read' | 'put'>;
  facts(): Promise<DrillFacts>;
}

/** `zsha drill`: says what it would do; or, once that was agreed to, does it, watches and reports. */
export async function orderDrill(context: DrillContext, request: DrillRequest, say: Say): Promise<void> {
  const planned = planDrill(request, await context.facts());
  if (!planned.ok) return say({ kind: 'refused', ...planned.error });
  const plan = planned.value;
  if (request.agreedEpoch === null) {
    say({ kind: 'drill-plan', plan });
    return say({ kind: 'done' });
  }
  if (request.agreedEpoch !== plan.epoch) return say(refused('changed-meanwhile'));
  const order = await ask(context, plan, say);
  if (order !== null) await perform(context, plan, order, say);
}

/** Until the node that is to fail says that it is there, nothing has happened and nothing will. */
async function ask(context: DrillContext, plan: DrillPlan, say: Say): Promise<DrillOrder | null> {
  const { store, clock, self } = context;
  const { mode, node, forMs } = plan;
  const order: DrillOrder = { id: randomUUID(), mode, node, forMs, by: self, state: 'asked' };
  const stored = await store.read();
  if (stored === null || !(await store.put(order, stored.index))) {
    say(refused('changed-meanwhile'));
    return null;
  }
  const giveUpMs = clock.bootMs() + answerMaxMs;
  while (clock.bootMs() < giveUpMs) {
    await clock.sleep(pollEveryMs);
    const now = await store.read();
    if (now?.order?.id === order.id && now.order.state === 'ready') return now.order;
  }
  await close(context, order.id);
  say({ kind: 'failed', messageId: 'drill.failed.no-answer', params: { node } });
  return null;
}

async function perform(context: DrillContext, plan: DrillPlan, order: DrillOrder, say: Say): Promise<void> {
  const begun = await goAhead(context, plan, order);
  if (!begun.ok) {
    await close(context, order.id);
    return say(begun.error);
  }
  const { clock, journal, self } = context;
  const at = clock.wallTime();
  const target = { target: plan.node, mode: plan.mode };
  journal.record({ kind: 'drill-started', epoch: plan.epoch, cause: plan.mode, params: target });
  const watch = new DrillWatch(context, begun.value, (mark) => say({ kind: 'drill-mark', mark }));
  const waiting = setInterval(
    () => say({ kind: 'drill-waiting', missing: watch.missing, sinceMs: clock.bootMs() - begun.value.atMs }),
    waitingEveryMs,
  );
  try {
    const { sightings, guestWasSeen } = await watch.run();
    const judged = judgeDrill(plan.expects, sightings, guestWasSeen);
    const report: DrillReport<ClusterEvent> = { id: order.id, plan, at, by: self, ...judged };
    const params = { ...target, ...measuresOf(report) };
    journal.record({ kind: 'drill-over', epoch: plan.epoch, cause: report.verdict, params });
    say({ kind: 'drill-report', report });
    say({ kind: 'done' });
  } finally {
    clearInterval(waiting);
    await close(context, order.id);
  }
}

/** The last look: somebody may have frozen the cluster, or a node may have been lost, since the plan was made. */
async function goAhead(
  context: DrillContext,
  plan: DrillPlan,
  order: DrillOrder,
): Promise<Result<DrillBegun, AgentStreamLine>> {
  const { store, clock } = context;
  const still = planDrill({ ...plan, agreedEpoch: plan.epoch }, await context.facts());
  if (!still.ok) return fail({ kind: 'refused', ...still.error });
  if (still.value.epoch !== plan.epoch) return fail(refused('changed-meanwhile'));
  const [before, stored] = await Promise.all([context.events(), store.read()]);
  const nonce = context.known().peers.get(plan.node)?.slot.nonce ?? null;
  const isOurs = stored?.order?.id === order.id && stored.order.state === 'ready';
  if (before === null || !isOurs || !(await store.put({ ...order, state: 'go' }, stored.index)))
    return fail({ kind: 'failed', messageId: 'drill.failed.no-go', params: { node: plan.node } });
  return ok({ plan, atMs: clock.bootMs(), nonce, before });
}

/** Every measure by its name, for whoever looks at the event later: `take-over` is `takeOverMs`. */
function measuresOf({ marks }: DrillReport): Readonly<Record<string, number>> {
  return Object.fromEntries(
    marks.flatMap(({ id, measuredMs }) =>
      measuredMs === null
        ? []
        : [[`${id.replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase())}Ms`, measuredMs]],
    ),
  );
}

/** So that the next drill may begin. Where it cannot be said, this agent's next life says it. */
async function close({ store, clock }: DrillContext, id: string): Promise<void> {
  for (let time = 0; time < closeTries; time += 1) {
    const stored = await store.read();
    if (stored !== null) {
      const { order, index } = stored;
      if (order?.id !== id || order.state === 'over') return;
      if (await store.put({ ...order, state: 'over' }, index)) return;
    }
    await clock.sleep(waitingEveryMs / 10);
  }
}

function refused(reason: string): AgentStreamLine {
  return { kind: 'refused', messageId: `drill.refused.${reason}`, params: {} };
}
