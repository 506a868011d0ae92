import { installedPaths } from '@zsha/config/installed-paths';
import { openTerminal } from '../open-terminal.ts';
import { quickAnswer } from './quick-answer.ts';

/** What the runtime has compiled once it need not compile again; the folder is the build's own. */
const compiledFolder = `${installedPaths.programs}/cache`;

/**
 * `zsha` on a node. Loading the program of every command takes as long as starting the runtime; the
 * commonest lines are answered by this one small file, and everything else is left to that program.
 */
async function main(): Promise<void> {
  const words = process.argv.slice(2);
  const code = await quickAnswer(words, openTerminal(words), installedPaths.agentSocket);
  if (code !== null) {
    process.exitCode = code;
    return;
  }
  process.getBuiltinModule('node:module').enableCompileCache(compiledFolder);
  await import('../main.ts');
}

void main();
