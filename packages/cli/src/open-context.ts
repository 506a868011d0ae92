import { installedPaths } from '@zsha/config/installed-paths';
import { localeOf } from '@zsha/messages/locale';
import type { ActionContext } from './actions/action.ts';

/** What a command line is carried out with. `--json` counts wherever it stands: even a line that cannot be read is answered in kind. */
export function openContext(words: readonly string[]): ActionContext {
  const json = words.includes('--json');
  return {
    terminal: {
      locale: localeOf(process.env),
      interactive: process.stdout.isTTY,
      json,
      out: (text) => void (json || process.stdout.write(text)),
      document: (value) => void (json && process.stdout.write(`${JSON.stringify(value)}\n`)),
      err: (text) => process.stderr.write(text),
    },
    agent: async () => {
      const { AgentClient } = await import('./agent-client.ts');
      return new AgentClient(installedPaths.agentSocket);
    },
  };
}
