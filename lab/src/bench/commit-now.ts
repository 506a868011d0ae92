import { repoRoot } from '../host/paths.ts';
import { run } from '../host/run.ts';

/** What is measured, with a mark when it is not what was committed. */
export async function commitNow(): Promise<string> {
  const git = (...args: readonly string[]): Promise<string> =>
    run('git', ['-C', repoRoot, ...args], { timeoutMs: 20_000 });
  const commit = (await git('rev-parse', '--short=12', 'HEAD')).trim();
  return (await git('status', '--porcelain', '--untracked-files=no')) === '' ? commit : `${commit}+changes`;
}
