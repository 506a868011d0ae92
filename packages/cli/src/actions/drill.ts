import type { Action } from './action.ts';

export const drillActions = {
  drill: async ({ terminal, agent }, input) => {
    const { drill } = await import('../commands/drill.ts');
    return drill(terminal, await agent(), {
      mode: input.required('mode'),
      node: input.required('node'),
      forMs: input.number('for') ?? null,
      yes: input.flag('yes'),
    });
  },
} as const satisfies Readonly<Record<string, Action>>;
