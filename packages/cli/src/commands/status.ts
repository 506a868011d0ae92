import type { StatusView } from '@zsha/api/status-view';
import type { Result } from '@zsha/kit/result';
import { exitCodes, refuse } from '../terminal.ts';
import type { Terminal } from '../terminal.ts';
import { statusText } from '../text/status-text.ts';
import { render } from '@zsha/messages/render';

/** `zsha status` and `status-conf`: shows what the agent has answered. */
export function status(
  terminal: Terminal,
  answer: Result<StatusView, string>,
  options: { readonly withConfig: boolean },
): number {
  if (!answer.ok) return refuse(terminal, 'cli.agent-unreachable', { detail: answer.error });
  const view = answer.value;
  if (!terminal.json) {
    terminal.out(statusText(view, terminal.locale, options.withConfig));
    return exitCodes.done;
  }
  const { config, warnings, ...rest } = view;
  terminal.document({
    ...rest,
    warnings: warnings.map(({ messageId, params }) => ({
      id: messageId,
      ...params,
      text: render(terminal.locale, messageId, params),
    })),
    ...(options.withConfig ? { config } : {}),
  });
  return exitCodes.done;
}
