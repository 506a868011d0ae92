import type { HelpId } from '@zsha/messages/plain-text';

/**
 * What a word on the command line stands for: how it is read, and what a shell completes it with.
 * `moment` is a time of day, a date, or how long ago; `duration` is `30m`, `2h`, `1d`.
 */
export type ValueKind = 'text' | 'path' | 'node' | 'count' | 'duration' | 'moment';

export interface ValueSpec {
  /** As a usage line writes it: `NODE`. */
  readonly name: string;
  readonly kind: ValueKind;
  /** The only words that are taken. */
  readonly choices?: readonly string[];
}

export interface ArgumentSpec extends ValueSpec {
  /** What the action asks the invocation for. */
  readonly key: string;
  readonly summary: HelpId;
  readonly optional?: true;
}

export interface OptionSpec {
  /** Without the dashes; also what the action asks the invocation for. */
  readonly long: string;
  readonly short?: string;
  /** Absent: a switch. */
  readonly value?: ValueSpec;
  readonly summary: HelpId;
  readonly required?: true;
}

export interface ExampleSpec {
  readonly line: string;
  readonly summary: HelpId;
}

/**
 * `listed`: in `zsha -h`. `unlisted`: in the reference only, as the manual wants it of
 * reset-MNVM-password. `internal`: the suite's own halves on a node, in no document.
 */
export type Visibility = 'listed' | 'unlisted' | 'internal';

/** One command, as data: the parser, the help, the manual pages and the completion are made of it. */
export interface CommandSpec {
  readonly name: string;
  readonly visibility: Visibility;
  /** `zsha -h` prints the manual's own words for these, and ours for the rest. */
  readonly inManual?: true;
  readonly summary: HelpId;
  /** A paragraph for those who look it up. */
  readonly about?: HelpId;
  readonly arguments?: readonly ArgumentSpec[];
  readonly options?: readonly OptionSpec[];
  /** What 0 and 1 mean here, where that is more than done and refused. */
  readonly exits?: readonly { readonly code: 0 | 1; readonly summary: HelpId }[];
  readonly examples?: readonly ExampleSpec[];
}
