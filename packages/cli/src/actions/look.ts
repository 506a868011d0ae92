import type { Action } from './action.ts';
import { untilInterrupted } from './until-interrupted.ts';

export const lookActions = {
  status: async ({ terminal, agent }) => {
    const asked = (await agent()).status();
    // While the agent looks around: what shows its answer takes as long to load.
    const { status } = await import('../commands/status.ts');
    return status(terminal, await asked, { withConfig: false });
  },
  'status-conf': async ({ terminal, agent }) => {
    const { status } = await import('../commands/status.ts');
    return status(terminal, await (await agent()).status(), { withConfig: true });
  },
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
