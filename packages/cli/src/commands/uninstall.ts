import { refuse } from '../terminal.ts';
import type { Terminal } from '../terminal.ts';

/** The manual's words (3.6). */
const warning = `WARNING: this will *DESTROY* ZStack Management Node VM.
If you are *ABSOLUTELY CERTAIN* that is what you want, followed by --yes-i-really-really-mean-it.
`;

/** `zsha uninstall`: changes nothing until the operator has said so at length. */
export function uninstall(terminal: Terminal, { sure }: { readonly sure: boolean }): number {
  if (sure) return refuse(terminal, 'cli.not-available', { command: 'uninstall' });
  terminal.out(warning);
  return refuse(terminal, 'cli.uninstall-unsure');
}
