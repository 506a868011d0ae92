import { jsonOption } from '../common-options.ts';
import type { CommandSpec } from '../spec.ts';

export const drillSpecs = [
  {
    name: 'drill',
    visibility: 'listed',
    summary: 'command.drill',
    about: 'command.drill.about',
    arguments: [
      {
        name: 'power-off|isolate|storage-hang',
        key: 'mode',
        kind: 'text',
        choices: ['power-off', 'isolate', 'storage-hang'],
        summary: 'command.drill.mode',
      },
      { name: 'NODE', key: 'node', kind: 'node', summary: 'command.argument.node' },
    ],
    options: [
      { long: 'for', value: { name: 'DURATION', kind: 'duration' }, summary: 'command.drill.for' },
      { long: 'yes', summary: 'command.option.yes' },
      jsonOption,
    ],
    exits: [
      { code: 0, summary: 'command.drill.good' },
      { code: 1, summary: 'command.drill.bad' },
    ],
    examples: [
      { line: 'zsha drill power-off nfs-1', summary: 'command.drill.example' },
      { line: 'zsha drill storage-hang nfs-1 --for 30s', summary: 'command.drill.example-stall' },
    ],
  },
] as const satisfies readonly CommandSpec[];
