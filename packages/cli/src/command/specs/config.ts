import { jsonOption } from '../common-options.ts';
import type { ArgumentSpec, CommandSpec } from '../spec.ts';

const fileArgument = {
  name: 'CONFIGURATION-FILE-PATH',
  key: 'file',
  kind: 'path',
  summary: 'command.argument.config-file',
} as const satisfies ArgumentSpec;

export const configSpecs = [
  {
    name: 'check-config',
    visibility: 'listed',
    inManual: true,
    summary: 'command.check-config',
    about: 'command.check-config.about',
    arguments: [fileArgument],
    options: [jsonOption],
    exits: [
      { code: 0, summary: 'command.check-config.good' },
      { code: 1, summary: 'command.check-config.bad' },
    ],
    examples: [{ line: 'zsha check-config /tmp/config.json', summary: 'command.check-config.example' }],
  },
  {
    name: 'config-sample',
    visibility: 'listed',
    inManual: true,
    summary: 'command.config-sample',
    arguments: [
      {
        name: 'CephConf|FileConf',
        key: 'type',
        kind: 'text',
        choices: ['CephConf', 'FileConf'],
        optional: true,
        summary: 'command.config-sample.type',
      },
    ],
    options: [jsonOption],
    examples: [{ line: 'zsha config-sample FileConf', summary: 'command.config-sample.example' }],
  },
  {
    name: 'export-config',
    visibility: 'listed',
    inManual: true,
    summary: 'command.export-config',
    options: [jsonOption],
  },
  {
    name: 'import-config',
    visibility: 'listed',
    inManual: true,
    summary: 'command.import-config',
    arguments: [fileArgument],
    options: [jsonOption],
  },
] as const satisfies readonly CommandSpec[];
