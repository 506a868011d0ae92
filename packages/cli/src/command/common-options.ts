import type { OptionSpec } from './spec.ts';

/** One JSON document on standard output, nothing else. */
export const jsonOption = { long: 'json', summary: 'command.option.json' } as const satisfies OptionSpec;
