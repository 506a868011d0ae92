import type { AgentClient } from '../agent-client.ts';
import { runLocalUninstall, runUninstall } from '../installer/run-uninstall.ts';
import { refuse } from '../terminal.ts';
import type { Terminal } from '../terminal.ts';

/** The manual's words (3.6). */
const warning = `WARNING: this will *DESTROY* ZStack Management Node VM.
If you are *ABSOLUTELY CERTAIN* that is what you want, followed by --yes-i-really-really-mean-it.
`;

export interface UninstallRequest {
  readonly sure: boolean;
  /** This node alone. */
  readonly local: boolean;
}

/** `zsha uninstall`: changes nothing until the operator has said so at length. */
export function uninstall(
  terminal: Terminal,
  agent: AgentClient,
  { sure, local }: UninstallRequest,
): Promise<number> | number {
  if (sure && process.getuid?.() !== 0) return refuse(terminal, 'uninstall.not-root');
  if (sure) return local ? runLocalUninstall(terminal) : runUninstall(terminal, agent);
  terminal.out(warning);
  return refuse(terminal, 'cli.uninstall-unsure');
}
