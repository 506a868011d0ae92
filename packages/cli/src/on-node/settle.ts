import { installedPaths } from '@zsha/config/installed-paths';
import { Ledger } from '../ledger/ledger.ts';
import { untilAgentAnswers } from './agent-answers.ts';
import { currentBuild, removeBuilds } from './builds.ts';

/** The whole cluster runs on the new build: the former one is no longer needed to go back to. */
export async function settleOnNode(): Promise<void> {
  await untilAgentAnswers();
  const current = currentBuild();
  removeBuilds(current);
  const ledger = Ledger.open(installedPaths.ledger);
  for (const entry of ledger.entries)
    if (
      entry.kind === 'folder' &&
      entry.path.startsWith(`${installedPaths.programs}-`) &&
      entry.path !== current
    )
      ledger.forget(entry);
}
