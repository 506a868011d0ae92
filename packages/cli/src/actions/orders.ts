import type { Action } from './action.ts';

export const orderActions = {
  migrate: async ({ terminal, agent }, input) => {
    const { migrate } = await import('../commands/orders.ts');
    return migrate(terminal, await agent(), input.required('node'));
  },
  stop: async ({ terminal, agent }) => {
    const { stop } = await import('../commands/orders.ts');
    return stop(terminal, await agent());
  },
  start: async ({ terminal, agent }) => {
    const { start } = await import('../commands/orders.ts');
    return start(terminal, await agent());
  },
  'reset-MNVM-password': async ({ terminal, agent }) => {
    const { resetPassword } = await import('../commands/reset-password.ts');
    return resetPassword(terminal, await agent());
  },
  'node-leave': async ({ terminal, agent }) => {
    const { leave } = await import('../commands/orders.ts');
    return leave(terminal, await agent());
  },
} as const satisfies Readonly<Record<string, Action>>;
