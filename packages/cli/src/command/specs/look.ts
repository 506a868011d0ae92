import { jsonOption } from '../common-options.ts';
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
      jsonOption,
    ],
    examples: [{ line: 'zsha events --newest 20', summary: 'command.events.example-newest' }],
  },
  { name: 'node-names', visibility: 'internal', summary: 'command.node-names' },
] as const satisfies readonly CommandSpec[];
