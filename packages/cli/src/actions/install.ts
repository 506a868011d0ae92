import type { Action } from './action.ts';

export const installActions = {
  install: async ({ terminal }, input) => {
    const { install } = await import('../commands/install.ts');
    return install(terminal, {
      password: input.text('password'),
      keyPath: input.text('key'),
      configPath: input.required('config'),
    });
  },
  uninstall: async ({ terminal }, input) => {
    const { uninstall } = await import('../commands/uninstall.ts');
    return uninstall(terminal, { sure: input.flag('yes-i-really-really-mean-it') });
  },
  'node-apply': async ({ terminal }) => {
    const { applyOnNode } = await import('../on-node/apply.ts');
    const { readInput } = await import('../on-node/read-input.ts');
    return applyOnNode(terminal, await readInput());
  },
  'node-seed': async () => {
    const { seedCluster } = await import('../on-node/seed.ts');
    const { readInput } = await import('../on-node/read-input.ts');
    await seedCluster(await readInput());
    return 0;
  },
} as const satisfies Readonly<Record<string, Action>>;
