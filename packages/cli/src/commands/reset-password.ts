import type { AgentClient } from '../agent-client.ts';
import type { Terminal } from '../terminal.ts';
import { order } from './orders.ts';

/** `zsha reset-MNVM-password`: the manual's two lines (3.14). */
export function resetPassword(terminal: Terminal, agent: AgentClient): Promise<number> {
  return order(terminal, agent, '/v1/reset-password', {}, (line) => {
    if (line.kind !== 'password-set') return;
    terminal.out(`Reset MNVM root password on ${line.address}\n`);
    terminal.out(`Password set successfully for root in ${line.domain}\n`);
    terminal.document({ ok: true, address: line.address, domain: line.domain });
  });
}
