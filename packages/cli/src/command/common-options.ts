import type { OptionSpec } from './spec.ts';

/** One JSON document on standard output, nothing else. */
export const jsonOption = { long: 'json', summary: 'command.option.json' } as const satisfies OptionSpec;

export const sinceOption = {
  long: 'since',
  value: { name: 'TIME', kind: 'moment' },
  summary: 'command.option.since',
} as const satisfies OptionSpec;

/** It goes on until it is interrupted; with `--json` it prints a document a line. */
export const followOption = {
  long: 'follow',
  short: 'f',
  summary: 'command.option.follow',
} as const satisfies OptionSpec;
