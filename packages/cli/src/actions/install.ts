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
      confirmedOff: input.text('confirm-off'),
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
    const [{ applyOnNode }, { half }, { readInput }] = await Promise.all([
      import('../on-node/apply.ts'),
      import('../on-node/half.ts'),
      import('../on-node/read-input.ts'),
    ]);
    return half(terminal, async () => applyOnNode(terminal, await readInput()));
  },
  'node-seed': async ({ terminal }) => {
    const [{ seedCluster }, { half }, { readInput }] = await Promise.all([
      import('../on-node/seed.ts'),
      import('../on-node/half.ts'),
      import('../on-node/read-input.ts'),
    ]);
    return half(terminal, async () => seedCluster(await readInput()));
  },
  'node-consul': async ({ terminal }) => {
    const [{ bringConsulUp }, { half }, { readInput }] = await Promise.all([
      import('../on-node/consul-server.ts'),
      import('../on-node/half.ts'),
      import('../on-node/read-input.ts'),
    ]);
    return half(terminal, async () => {
      const { servers } = await readInput<{ readonly servers: number }>();
      await bringConsulUp(true, servers);
    });
  },
  'node-members': async ({ terminal }) => {
    const [{ changeMembers }, { half }, { readInput }] = await Promise.all([
      import('../on-node/members.ts'),
      import('../on-node/half.ts'),
      import('../on-node/read-input.ts'),
    ]);
    return half(terminal, async () => changeMembers(await readInput()));
  },
  'node-settle': async ({ terminal }) => {
    const [{ settleOnNode }, { half }] = await Promise.all([
      import('../on-node/settle.ts'),
      import('../on-node/half.ts'),
    ]);
    return half(terminal, settleOnNode);
  },
  'node-remove': async ({ terminal }) => {
    const { runLocalUninstall } = await import('../installer/run-uninstall.ts');
    return runLocalUninstall(terminal);
  },
} as const satisfies Readonly<Record<string, Action>>;
