import type { StatusView } from '@zsha/api/status-view';
import { statusWords } from '@zsha/messages/status-words';
import { askAgent } from '../ask-agent.ts';
import { showStatus } from '../commands/show-status.ts';
import { sayRefusal } from '../say-refusal.ts';
import type { Terminal } from '../terminal.ts';
import { asksForHelp, helpText } from '../text/help.ts';

/**
 * Answers what people wait for and scripts ask again and again: the help and the status.
 * @returns the exit code; null when nothing was said, and the line is for the program of every command.
 */
export async function quickAnswer(
  words: readonly string[],
  terminal: Terminal,
  agentSocket: string,
): Promise<number | null> {
  if (asksForHelp(words)) {
    terminal.out(helpText(terminal.locale));
    return 0;
  }
  const asked = words.filter((word) => word !== '--json').join(' ');
  if (asked !== 'status' && asked !== 'status-conf') return null;

  const answer = await askAgent<StatusView>(agentSocket, '/v1/status');
  if (!answer.ok) {
    const params = { detail: answer.error };
    sayRefusal(
      terminal,
      unreachable,
      params,
      statusWords(terminal.locale, unreachable, params) ?? answer.error,
    );
    return 1;
  }
  const warnings = answer.value.warnings.flatMap(
    ({ messageId, params }) => statusWords(terminal.locale, messageId, params) ?? [],
  );
  // One that this file cannot say: of an agent of another build.
  if (warnings.length < answer.value.warnings.length) return null;
  showStatus(terminal, answer.value, warnings, { withConfig: asked === 'status-conf' });
  return 0;
}

const unreachable = 'cli.agent-unreachable';
