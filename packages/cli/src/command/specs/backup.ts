import { jsonOption } from '../common-options.ts';
import type { CommandSpec, OptionSpec } from '../spec.ts';

const folderOption = {
  long: 'folder',
  value: { name: 'FOLDER', kind: 'path' },
  summary: 'command.backup.folder',
} as const satisfies OptionSpec;

export const backupSpecs = [
  {
    name: 'backup',
    visibility: 'listed',
    summary: 'command.backup',
    about: 'command.backup.about',
    arguments: [
      {
        name: 'take|list|verify|restore|schedule',
        key: 'word',
        kind: 'text',
        choices: ['take', 'list', 'verify', 'restore', 'schedule'],
        summary: 'command.backup.word',
      },
      { name: 'ID', key: 'id', kind: 'text', optional: true, summary: 'command.backup.id' },
    ],
    options: [
      folderOption,
      { long: 'every', value: { name: 'DURATION|off', kind: 'text' }, summary: 'command.backup.every' },
      { long: 'keep', value: { name: 'COUNT', kind: 'count' }, summary: 'command.backup.keep' },
      { long: 'yes-i-really-really-mean-it', summary: 'command.backup.sure' },
      jsonOption,
    ],
    examples: [
      { line: 'zsha backup take --folder /backup/mnvm', summary: 'command.backup.example-take' },
      {
        line: 'zsha backup schedule --every 1d --keep 7 --folder /backup/mnvm',
        summary: 'command.backup.example-schedule',
      },
    ],
  },
] as const satisfies readonly CommandSpec[];
