import type { ConfigVersionView } from '@zsha/api/config-order';
import type { AgentClient } from '../agent-client.ts';
import { exitCodes } from '../terminal.ts';
import type { Terminal } from '../terminal.ts';
import { historyText } from '../text/config-history-text.ts';
import { order } from './orders.ts';

/** `zsha config-history`: newest first. */
export async function configHistory(terminal: Terminal, agent: AgentClient): Promise<number> {
  let versions: readonly ConfigVersionView[] = [];
  const code = await order(terminal, agent, '/v1/config-history', {}, (line) => {
    if (line.kind === 'config-versions') versions = line.versions;
  });
  if (code !== exitCodes.done) return code;
  terminal.out(historyText(versions, terminal.locale));
  terminal.document({ ok: true, versions });
  return code;
}
