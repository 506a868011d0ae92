import { followOption, jsonOption, sinceOption } from '../common-options.ts';
import type { CommandSpec } from '../spec.ts';

export const diagnoseSpecs = [
  {
    name: 'doctor',
    visibility: 'listed',
    summary: 'command.doctor',
    about: 'command.doctor.about',
    options: [jsonOption],
    exits: [
      { code: 0, summary: 'command.doctor.well' },
      { code: 1, summary: 'command.doctor.ill' },
    ],
  },
  {
    name: 'watch',
    visibility: 'listed',
    summary: 'command.watch',
    options: [
      { long: 'every', value: { name: 'DURATION', kind: 'duration' }, summary: 'command.watch.every' },
      jsonOption,
    ],
    examples: [{ line: 'zsha watch --every 1s', summary: 'command.watch.example' }],
  },
  {
    name: 'logs',
    visibility: 'listed',
    summary: 'command.logs',
    about: 'command.logs.about',
    options: [
      {
        long: 'unit',
        value: { name: 'NAME', kind: 'text', choices: ['agent', 'guard', 'consul', 'events'] },
        summary: 'command.logs.unit',
      },
      { long: 'node', value: { name: 'NODE', kind: 'node' }, summary: 'command.logs.node' },
      sinceOption,
      { long: 'newest', value: { name: 'N', kind: 'count' }, summary: 'command.logs.newest' },
      followOption,
      jsonOption,
    ],
    examples: [
      { line: 'zsha logs --since 30m --newest 100000', summary: 'command.logs.example-since' },
      { line: 'zsha logs --node all --since 10m', summary: 'command.logs.example-all' },
      { line: 'zsha logs --unit agent --follow', summary: 'command.logs.example-follow' },
    ],
  },
  {
    name: 'support-bundle',
    visibility: 'listed',
    summary: 'command.support-bundle',
    about: 'command.support-bundle.about',
    options: [
      {
        long: 'output',
        short: 'o',
        value: { name: 'FILE', kind: 'path' },
        summary: 'command.support-bundle.output',
      },
      jsonOption,
    ],
  },
  { name: 'node-logs', visibility: 'internal', summary: 'command.node-logs' },
] as const satisfies readonly CommandSpec[];
