import { refuse } from '../terminal.ts';
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
  'import-config': ({ terminal }) =>
    Promise.resolve(refuse(terminal, 'cli.not-available', { command: 'import-config' })),
} as const satisfies Readonly<Record<string, Action>>;
