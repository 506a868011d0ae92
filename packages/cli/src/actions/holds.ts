import type { Invocation } from '../command/invocation.ts';
import type { Action } from './action.ts';

const holdWords = (input: Invocation): { readonly forMs: number | null; readonly reason: string } => ({
  forMs: input.number('for') ?? null,
  reason: input.text('reason') ?? '',
});

export const holdActions = {
  maintenance: async ({ terminal, agent }, input) => {
    const { setHold } = await import('../commands/holds.ts');
    const [target, on] = [input.required('node'), input.text('word') === 'on'];
    return setHold(terminal, await agent(), { target, on, ...holdWords(input) });
  },
  freeze: async ({ terminal, agent }, input) => {
    const { setHold } = await import('../commands/holds.ts');
    return setHold(terminal, await agent(), { target: null, on: true, ...holdWords(input) });
  },
  unfreeze: async ({ terminal, agent }, input) => {
    const { setHold } = await import('../commands/holds.ts');
    return setHold(terminal, await agent(), { target: null, on: false, ...holdWords(input) });
  },
} as const satisfies Readonly<Record<string, Action>>;
