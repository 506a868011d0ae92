import { hostname, userInfo } from 'node:os';
import type { Invocation } from '../command/invocation.ts';
import type { Action } from './action.ts';

export const configActions = {
  'check-config': async ({ terminal }, input) => {
    const { checkConfig } = await import('../commands/check-config.ts');
    return checkConfig(terminal, input.required('file'));
  },
  'config-sample': async ({ terminal }, input) => {
    const { configSample } = await import('../commands/config-files.ts');
    return configSample(terminal, input.text('type') === 'CephConf' ? 'CephConf' : 'FileConf');
  },
  'export-config': async ({ terminal, agent }) => {
    const { exportConfig } = await import('../commands/config-files.ts');
    return exportConfig(terminal, await agent());
  },
  'import-config': async ({ terminal, agent }, input) => {
    const { importConfig } = await import('../commands/change-config.ts');
    return importConfig(terminal, await agent(), input.required('file'), changeWords(input));
  },
  'config-history': async ({ terminal, agent }) => {
    const { configHistory } = await import('../commands/config-history.ts');
    return configHistory(terminal, await agent());
  },
  'config-rollback': async ({ terminal, agent }, input) => {
    const { rollBackConfig } = await import('../commands/change-config.ts');
    return rollBackConfig(terminal, await agent(), input.number('number') ?? 0, changeWords(input));
  },
} as const satisfies Readonly<Record<string, Action>>;

/** Who asks is for the history only: whoever may speak with the agent is root. */
function changeWords(input: Invocation) {
  const user = process.env['SUDO_USER'] ?? userInfo().username;
  return { by: `${user}@${hostname()}`, reason: input.text('reason') ?? '', yes: input.flag('yes') };
}
