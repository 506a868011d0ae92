import { installedPaths } from '@zsha/config/installed-paths';
import type { ActionContext } from './actions/action.ts';
import { openTerminal } from './open-terminal.ts';

/** What a command line is carried out with. */
export function openContext(words: readonly string[]): ActionContext {
  return {
    terminal: openTerminal(words),
    agent: async () => {
      const { AgentClient } = await import('./agent-client.ts');
      return new AgentClient(installedPaths.agentSocket);
    },
  };
}
