import type { Explanation } from '@zsha/api/explanation';
import type { ClusterEvent } from '@zsha/core/model/event';
import { render } from '@zsha/messages/render';
import type { AgentClient } from '../agent-client.ts';
import { exitCodes, refuse } from '../terminal.ts';
import type { Terminal } from '../terminal.ts';
import { eventLine, eventText } from '../text/event-text.ts';

/** `zsha explain`: why the VM is where it is; if it is nowhere, what is waited for and how long. */
export async function explain(terminal: Terminal, agent: AgentClient): Promise<number> {
  const answer = await agent.explain();
  if (!answer.ok) return refuse(terminal, 'cli.agent-unreachable', { detail: answer.error });
  if (terminal.json) terminal.document(documentOf(answer.value, terminal));
  else terminal.out(textOf(answer.value, terminal));
  return exitCodes.done;
}

function documentOf(explanation: Explanation<ClusterEvent>, { locale }: Terminal): unknown {
  return {
    ...explanation,
    because: explanation.because.map((event) => ({ ...event, text: eventText(event, locale) })),
    now: explanation.now.map(({ messageId, params }) => ({
      id: messageId,
      ...params,
      text: render(locale, messageId, params),
    })),
  };
}

function textOf(explanation: Explanation<ClusterEvent>, { locale }: Terminal): string {
  const { node, vm, because, now, earliestStartInMs, places } = explanation;
  const say = (id: string, params: Readonly<Record<string, string | number>> = {}): string =>
    `${render(locale, `explain.${id}`, params)}\n`;
  const where =
    vm.node === null
      ? say('vm-nowhere', { state: vm.state })
      : say('vm-at', { state: vm.state, node: vm.node, epoch: vm.epoch ?? 0 });
  return [
    where,
    ...because.map((event) => `  ${eventLine(event, locale)}`),
    say('now', { node }),
    ...now.map(({ messageId, params }) => `  ${render(locale, messageId, params)}\n`),
    ...(earliestStartInMs === null
      ? []
      : [`  ${say('earliest', { seconds: Math.round(earliestStartInMs / 100) / 10 })}`]),
    say('places'),
    ...places.map((place, at) => {
      const against = place.against.map((reason) => render(locale, `explain.against.${reason}`)).join(', ');
      const params = { rank: at + 1, node: place.node, memory: place.freeMemoryMib, against };
      return `  ${say(against === '' ? 'place' : 'place-against', params)}`;
    }),
  ].join('');
}
