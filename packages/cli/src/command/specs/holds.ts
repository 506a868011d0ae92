import { jsonOption } from '../common-options.ts';
import type { CommandSpec, OptionSpec } from '../spec.ts';

const forOption = {
  long: 'for',
  value: { name: 'DURATION', kind: 'duration' },
  summary: 'command.option.for',
} as const satisfies OptionSpec;
const reasonOption = {
  long: 'reason',
  value: { name: 'TEXT', kind: 'text' },
  summary: 'command.option.reason',
} as const satisfies OptionSpec;

export const holdSpecs = [
  {
    name: 'maintenance',
    visibility: 'listed',
    summary: 'command.maintenance',
    about: 'command.maintenance.about',
    arguments: [
      {
        name: 'on|off',
        key: 'word',
        kind: 'text',
        choices: ['on', 'off'],
        summary: 'command.maintenance.word',
      },
      { name: 'NODE', key: 'node', kind: 'node', summary: 'command.argument.node' },
    ],
    options: [forOption, reasonOption, jsonOption],
    examples: [
      {
        line: 'zsha maintenance on nfs-2 --for 2h --reason "new memory"',
        summary: 'command.maintenance.example',
      },
    ],
  },
  {
    name: 'freeze',
    visibility: 'listed',
    summary: 'command.freeze',
    about: 'command.freeze.about',
    options: [forOption, reasonOption, jsonOption],
    examples: [
      { line: 'zsha freeze --for 30m --reason "switch firmware"', summary: 'command.freeze.example' },
    ],
  },
  { name: 'unfreeze', visibility: 'listed', summary: 'command.unfreeze', options: [jsonOption] },
] as const satisfies readonly CommandSpec[];
