import type { HelpId } from '@zsha/messages/plain-text';
import type { CommandSpec } from '../command/spec.ts';

export interface ExitMeaning {
  readonly code: 0 | 1 | 2;
  readonly summary: HelpId;
}

const usual: readonly ExitMeaning[] = [
  { code: 0, summary: 'help.exit.done' },
  { code: 1, summary: 'help.exit.refused' },
  { code: 2, summary: 'help.exit.usage' },
];

/** What the exit codes mean, with a command's own words where it has them. */
export function exitMeanings({ exits = [] }: CommandSpec): readonly ExitMeaning[] {
  return usual.map((one) => exits.find(({ code }) => code === one.code) ?? one);
}
