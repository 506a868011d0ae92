import type { Action } from './action.ts';

export const backupActions = {
  backup: async ({ terminal, agent }, input) => {
    const { backup } = await import('../commands/backup.ts');
    return backup(terminal, await agent(), {
      word: input.required('word'),
      id: input.text('id'),
      folder: input.text('folder'),
      every: input.text('every'),
      keep: input.number('keep'),
      sure: input.flag('yes-i-really-really-mean-it'),
    });
  },
} as const satisfies Readonly<Record<string, Action>>;
