import type { Action } from './action.ts';

export const installActions = {
  install: async ({ terminal }, input) => {
    const { install } = await import('../commands/install.ts');
    return install(terminal, {
      password: input.text('password'),
      keyPath: input.text('key'),
      knownHostsPath: input.text('known-hosts'),
      acceptNewHostKeys: input.flag('accept-new-host-keys'),
      configPath: input.required('config'),
    });
  },
  uninstall: async ({ terminal, agent }, input) => {
    const { uninstall } = await import('../commands/uninstall.ts');
    return uninstall(terminal, await agent(), {
      sure: input.flag('yes-i-really-really-mean-it'),
      local: input.flag('local'),
    });
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
  'node-settle': async () => {
    const { settleOnNode } = await import('../on-node/settle.ts');
    await settleOnNode();
    return 0;
  },
  'node-remove': async ({ terminal }) => {
    const { runLocalUninstall } = await import('../installer/run-uninstall.ts');
    return runLocalUninstall(terminal);
  },
} as const satisfies Readonly<Record<string, Action>>;
