import { render } from '@zsha/messages/render';
import type { AgentClient } from '../agent-client.ts';
import { exitCodes, refuse } from '../terminal.ts';
import type { Terminal } from '../terminal.ts';
import { showStatus } from './show-status.ts';

/** `zsha status` and `status-conf`, whatever they have to say; `quick-answer.ts` has the same for most days. */
export async function status(
  terminal: Terminal,
  agent: Pick<AgentClient, 'status'>,
  options: { readonly withConfig: boolean },
): Promise<number> {
  const answer = await agent.status();
  if (!answer.ok) return refuse(terminal, 'cli.agent-unreachable', { detail: answer.error });
  const warnings = answer.value.warnings.map(({ messageId, params }) =>
    render(terminal.locale, messageId, params),
  );
  showStatus(terminal, answer.value, warnings, options);
  return exitCodes.done;
}
