import type { Action } from './action.ts';
import { untilInterrupted } from './until-interrupted.ts';

export const lookActions = {
  status: async ({ terminal, agent }) => {
    const { status } = await import('../commands/status.ts');
    return status(terminal, await agent(), { withConfig: false });
  },
  'status-conf': async ({ terminal, agent }) => {
    const { status } = await import('../commands/status.ts');
    return status(terminal, await agent(), { withConfig: true });
  },
  explain: async ({ terminal, agent }) => {
    const { explain } = await import('../commands/explain.ts');
    return explain(terminal, await agent());
  },
  doctor: async ({ terminal, agent }) => {
    const { doctor } = await import('../commands/doctor.ts');
    return doctor(terminal, await agent());
  },
  events: async ({ terminal, agent }, input) => {
    const request = {
      newest: input.number('newest') ?? 100,
      sinceMs: input.number('since'),
      kind: input.text('kind'),
      node: input.text('node'),
      epoch: input.number('epoch'),
    };
    if (input.flag('follow')) {
      const { followEvents } = await import('../commands/follow-events.ts');
      return followEvents(terminal, await agent(), request, untilInterrupted());
    }
    const { events } = await import('../commands/events.ts');
    return events(terminal, await agent(), request);
  },
  watch: async ({ terminal, agent }, input) => {
    const { watch } = await import('../commands/watch.ts');
    const { endedByKey, windowSize } = await import('./window.ts');
    const signal = endedByKey(untilInterrupted());
    return watch(terminal, await agent(), { everyMs: input.number('every') ?? 2000, signal, windowSize });
  },
  logs: async ({ terminal, agent }, input) => {
    const { followLogs, logs } = await import('../commands/logs.ts');
    const request = {
      unit: input.text('unit'),
      sinceMs: input.number('since'),
      newest: input.number('newest') ?? 200,
    };
    return input.flag('follow')
      ? followLogs(terminal, request, untilInterrupted())
      : logs(terminal, await agent(), request);
  },
  'support-bundle': async ({ terminal, agent }, input) => {
    const { supportBundle } = await import('../commands/support-bundle.ts');
    return supportBundle(terminal, await agent(), { output: input.text('output'), now: new Date() });
  },
  'node-names': async ({ terminal }) => {
    const { nodeNames } = await import('../commands/node-names.ts');
    return nodeNames(terminal);
  },
} as const satisfies Readonly<Record<string, Action>>;
