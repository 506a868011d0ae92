import { jsonOption } from '../common-options.ts';
import type { ArgumentSpec, CommandSpec, OptionSpec } from '../spec.ts';

const fileArgument = {
  name: 'CONFIGURATION-FILE-PATH',
  key: 'file',
  kind: 'path',
  summary: 'command.argument.config-file',
} as const satisfies ArgumentSpec;

const changeOptions = [
  { long: 'yes', summary: 'command.option.yes' },
  { long: 'reason', value: { name: 'TEXT', kind: 'text' }, summary: 'command.option.why' },
] as const satisfies readonly OptionSpec[];

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
    about: 'command.import-config.about',
    arguments: [fileArgument],
    options: [...changeOptions, jsonOption],
    examples: [
      {
        line: 'zsha import-config /tmp/current.config.json --yes --reason "more memory"',
        summary: 'command.import-config.example',
      },
    ],
  },
  {
    name: 'config-history',
    visibility: 'listed',
    summary: 'command.config-history',
    options: [jsonOption],
  },
  {
    name: 'config-rollback',
    visibility: 'listed',
    summary: 'command.config-rollback',
    about: 'command.config-rollback.about',
    arguments: [{ name: 'NUMBER', key: 'number', kind: 'count', summary: 'command.config-rollback.number' }],
    options: [...changeOptions, jsonOption],
    examples: [{ line: 'zsha config-rollback 3', summary: 'command.config-rollback.example' }],
  },
] as const satisfies readonly CommandSpec[];
