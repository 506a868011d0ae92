import type { ProgramOutcome } from '@zsha/adapters/system/run-program';

/** Where a bundle is filled from: this node, seen through four narrow windows. */
export interface BundleSources {
  /** For files that cannot hang; null when it cannot be read. */
  readonly read: (path: string) => string | null;
  /** Never rejects, and ends with its time. */
  readonly run: (program: string, args: readonly string[]) => Promise<ProgramOutcome>;
  /** What the agent answers; a string in its place says why it does not. */
  readonly agent: (what: 'status' | 'explain' | 'events') => Promise<unknown>;
  /** Consul's keys of this cluster as they were at one index; null when it does not answer. */
  readonly keys: () => Promise<ConsulKeys | null>;
  /** This node's logs, newest end, by the name of the program. */
  readonly log: (name: string) => string | null;
}

export interface ConsulKeys {
  /** Bundles of several nodes are laid side by side by it. */
  readonly index: string;
  readonly pairs: Readonly<Record<string, string>>;
}
