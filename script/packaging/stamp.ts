import { execFileSync } from 'node:child_process';

/** What a build says about itself. All of it comes from the commit: the same commit builds the same bytes. */
export interface BuildStamp {
  readonly version: string;
  /** ISO 8601, of the commit. */
  readonly date: string;
  readonly branch: string;
  readonly commit: string;
  /** Seconds since 1970; every file of a package carries it. */
  readonly timeSeconds: number;
}

export function buildStamp(root: string, version: string): BuildStamp {
  const git = (...args: readonly string[]): string =>
    execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim();
  const timeSeconds = Number(git('show', '--no-patch', '--format=%ct', 'HEAD'));
  const isChanged = git('status', '--porcelain', '--untracked-files=no') !== '';
  return {
    version,
    date: new Date(timeSeconds * 1000).toISOString(),
    // A commit does not know its branches, and a package is built of a commit.
    branch: '(detached)',
    commit: git('rev-parse', 'HEAD') + (isChanged ? '-dirty' : ''),
    timeSeconds,
  };
}
