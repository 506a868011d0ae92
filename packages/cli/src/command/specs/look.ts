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
  { name: 'node-names', visibility: 'internal', summary: 'command.node-names' },
] as const satisfies readonly CommandSpec[];
