import { refuseUsage } from '../terminal.ts';
import type { Action } from './action.ts';
import { untilInterrupted } from './until-interrupted.ts';

export const diagnoseActions = {
  doctor: async ({ terminal, agent }) => {
    const { doctor } = await import('../commands/doctor.ts');
    return doctor(terminal, await agent());
  },
  watch: async ({ terminal, agent }, input) => {
    const { watch } = await import('../commands/watch.ts');
    const { endedByKey, windowSize } = await import('./window.ts');
    const signal = endedByKey(untilInterrupted());
    return watch(terminal, await agent(), { everyMs: input.number('every') ?? 2000, signal, windowSize });
  },
  logs: async ({ terminal, agent }, input) => {
    const request = {
      unit: input.text('unit'),
      sinceMs: input.number('since'),
      newest: input.number('newest') ?? 200,
    };
    const node = input.text('node');
    if (input.flag('follow')) {
      const { followLogs } = await import('../commands/follow-logs.ts');
      return node === undefined
        ? followLogs(terminal, request, untilInterrupted())
        : refuseUsage(terminal, 'cli.logs-follow-here');
    }
    const { logs } = await import('../commands/logs.ts');
    return logs(terminal, await agent(), request, node);
  },
  'node-logs': async ({ terminal }) => {
    const { nodeLogs } = await import('../commands/node-logs.ts');
    const { readInput } = await import('../on-node/read-input.ts');
    return nodeLogs(terminal, await readInput());
  },
  'support-bundle': async ({ terminal, agent }, input) => {
    const { supportBundle } = await import('../commands/support-bundle.ts');
    return supportBundle(terminal, await agent(), { output: input.text('output'), now: new Date() });
  },
} as const satisfies Readonly<Record<string, Action>>;
