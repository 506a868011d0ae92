import { jsonOption } from '../common-options.ts';
import type { CommandSpec } from '../spec.ts';

export const orderSpecs = [
  {
    name: 'migrate',
    visibility: 'listed',
    inManual: true,
    summary: 'command.migrate',
    about: 'command.migrate.about',
    arguments: [{ name: 'NODE', key: 'node', kind: 'node', summary: 'command.argument.node' }],
    options: [jsonOption],
    examples: [
      { line: 'zsha migrate 172.20.198.176', summary: 'command.migrate.example-address' },
      { line: 'zsha migrate nfs-3', summary: 'command.migrate.example-name' },
    ],
  },
  {
    name: 'stop',
    visibility: 'listed',
    inManual: true,
    summary: 'command.stop',
    about: 'command.stop.about',
    options: [jsonOption],
  },
  {
    name: 'start',
    visibility: 'listed',
    inManual: true,
    summary: 'command.start',
    about: 'command.start.about',
    options: [jsonOption],
  },
  {
    name: 'reset-MNVM-password',
    visibility: 'unlisted',
    inManual: true,
    summary: 'command.reset-password',
    about: 'command.reset-password.about',
    options: [jsonOption],
  },
  { name: 'node-leave', visibility: 'internal', summary: 'command.node-leave' },
] as const satisfies readonly CommandSpec[];
