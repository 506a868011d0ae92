import type { StatusView } from '@zsha/api/status-view';
import type { Terminal } from '../terminal.ts';
import { statusText } from '../text/status-text.ts';

/**
 * Shows what the agent has answered, as text or as the document.
 * @param warnings the view's, in the operator's language.
 */
export function showStatus(
  terminal: Terminal,
  view: StatusView,
  warnings: readonly string[],
  options: { readonly withConfig: boolean },
): void {
  const { config, ...rest } = view;
  terminal.out(statusText(view, warnings, options.withConfig));
  terminal.document({
    ...rest,
    warnings: view.warnings.map(({ messageId, params }, at) => ({
      id: messageId,
      ...params,
      text: warnings[at],
    })),
    ...(options.withConfig ? { config } : {}),
  });
}
