import { createInterface } from 'node:readline/promises';
import { render } from '@zsha/messages/render';
import type { Terminal } from '../terminal.ts';
import type { NewHost } from './connect-all.ts';

/**
 * Shows the keys of machines that were never met, and asks once about all of them.
 * @param always they were accepted beforehand.
 */
export async function acceptNewHosts(
  terminal: Terminal,
  always: boolean,
  hosts: readonly NewHost[],
): Promise<boolean> {
  for (const { node, address, fingerprint } of hosts)
    terminal.err(`${render(terminal.locale, 'install.new-host', { node, address, fingerprint })}\n`);
  if (always) return true;
  if (!process.stdin.isTTY) return false;
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const answer = await lines.question(render(terminal.locale, 'install.accept-hosts-prompt'));
    return answer.trim().toLowerCase() === 'yes';
  } finally {
    lines.close();
  }
}
