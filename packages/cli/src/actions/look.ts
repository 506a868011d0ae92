import type { Action, ActionContext } from './action.ts';
import { untilInterrupted } from './until-interrupted.ts';

export const lookActions = {
  status: async (context) => look(context, { withConfig: false }),
  'status-conf': async (context) => look(context, { withConfig: true }),
  explain: async ({ terminal, agent }) => {
    const { explain } = await import('../commands/explain.ts');
    return explain(terminal, await agent());
  },
  events: async ({ terminal, agent }, input) => {
    const request = {
      newest: input.number('newest') ?? 100,
      sinceMs: input.number('since'),
      kind: input.text('kind'),
      node: input.text('node'),
      epoch: input.number('epoch'),
    };
    if (input.flag('follow')) {
      const { followEvents } = await import('../commands/follow-events.ts');
      return followEvents(terminal, await agent(), request, untilInterrupted());
    }
    const { events } = await import('../commands/events.ts');
    return events(terminal, await agent(), request);
  },
  'node-names': async ({ terminal }) => {
    const { nodeNames } = await import('../commands/node-names.ts');
    return nodeNames(terminal);
  },
} as const satisfies Readonly<Record<string, Action>>;

async function look(
  { terminal, agent }: ActionContext,
  options: { readonly withConfig: boolean },
): Promise<number> {
  const { status } = await import('../commands/status.ts');
  return status(terminal, await agent(), options);
}
