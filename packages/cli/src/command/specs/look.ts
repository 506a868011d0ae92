import { followOption, jsonOption, sinceOption } from '../common-options.ts';
import type { CommandSpec } from '../spec.ts';

export const lookSpecs = [
  {
    name: 'status',
    visibility: 'listed',
    inManual: true,
    summary: 'command.status',
    about: 'command.status.about',
    options: [jsonOption],
  },
  {
    name: 'status-conf',
    visibility: 'listed',
    inManual: true,
    summary: 'command.status-conf',
    options: [jsonOption],
  },
  {
    name: 'explain',
    visibility: 'listed',
    summary: 'command.explain',
    about: 'command.explain.about',
    options: [jsonOption],
  },
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
    name: 'events',
    visibility: 'listed',
    summary: 'command.events',
    options: [
      { long: 'newest', value: { name: 'N', kind: 'count' }, summary: 'command.events.newest' },
      sinceOption,
      { long: 'kind', value: { name: 'KIND', kind: 'text' }, summary: 'command.events.kind' },
      { long: 'node', value: { name: 'NODE', kind: 'node' }, summary: 'command.events.node' },
      { long: 'epoch', value: { name: 'EPOCH', kind: 'count' }, summary: 'command.events.epoch' },
      followOption,
      jsonOption,
    ],
    examples: [
      { line: 'zsha events --newest 20', summary: 'command.events.example-newest' },
      { line: 'zsha events --since 2h --kind vm-started', summary: 'command.events.example-since' },
      { line: 'zsha events --follow', summary: 'command.events.example-follow' },
    ],
  },
  {
    name: 'watch',
    visibility: 'listed',
    summary: 'command.watch',
    options: [
      { long: 'every', value: { name: 'DURATION', kind: 'duration' }, summary: 'command.watch.every' },
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
      sinceOption,
      { long: 'newest', value: { name: 'N', kind: 'count' }, summary: 'command.logs.newest' },
      followOption,
      jsonOption,
    ],
    examples: [
      { line: 'zsha logs --since 30m --newest 100000', summary: 'command.logs.example-since' },
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
  { name: 'node-names', visibility: 'internal', summary: 'command.node-names' },
] as const satisfies readonly CommandSpec[];
