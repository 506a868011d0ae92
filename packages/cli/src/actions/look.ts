import type { Action } from './action.ts';

export const lookActions = {
  status: async ({ terminal, agent }) => {
    const { status } = await import('../commands/status.ts');
    return status(terminal, await agent(), { withConfig: false });
  },
  'status-conf': async ({ terminal, agent }) => {
    const { status } = await import('../commands/status.ts');
    return status(terminal, await agent(), { withConfig: true });
  },
  explain: async ({ terminal, agent }) => {
    const { explain } = await import('../commands/explain.ts');
    return explain(terminal, await agent());
  },
  events: async ({ terminal, agent }, input) => {
    const { events } = await import('../commands/events.ts');
    return events(terminal, await agent(), { newest: input.number('newest') ?? 100 });
  },
  'node-names': async ({ terminal }) => {
    const { nodeNames } = await import('../commands/node-names.ts');
    return nodeNames(terminal);
  },
} as const satisfies Readonly<Record<string, Action>>;
