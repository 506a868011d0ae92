import { shown } from './shown.ts';

/** One thing about a configuration; `messageId` says what is wrong, and what would be right. */
export interface ConfigProblem {
  /** As one would write it in JavaScript: `Network[0].Ipaddr`; empty for the file as a whole. */
  readonly path: string;
  /** Both count from 1. */
  readonly line: number;
  readonly column: number;
  readonly messageId: string;
  readonly params: Readonly<Record<string, string | number>>;
}

export type ConfigPath = readonly (string | number)[];

export function pathText(path: ConfigPath): string {
  return path
    .map((step, at) => (typeof step === 'number' ? `[${step}]` : at === 0 ? shown(step) : `.${shown(step)}`))
    .join('');
}
