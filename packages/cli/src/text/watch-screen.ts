import type { StatusView } from '@zsha/api/status-view';
import type { ClusterEvent } from '@zsha/core/model/event';
import type { Locale } from '@zsha/messages/locale';
import { render } from '@zsha/messages/render';
import { eventLine } from './event-text.ts';
import { statusText } from './status-text.ts';

export interface WatchView {
  readonly at: string;
  /** null: the agent does not answer; what was seen last stays on the screen. */
  readonly fault: string | null;
  readonly view: StatusView | null;
  /** Newest last. */
  readonly events: readonly ClusterEvent[];
}

/** The lines of `zsha watch`, cut to the window; of the events as many as there is room for. */
export function watchScreen(
  { at, fault, view, events }: WatchView,
  locale: Locale,
  { rows, columns }: { readonly rows: number; readonly columns: number },
): readonly string[] {
  const head = [
    render(locale, 'watch.head', { at }),
    ...(fault === null ? [] : [render(locale, 'cli.agent-unreachable', { detail: fault })]),
    '',
    ...(view === null ? [] : statusText(view, warningTexts(view, locale), false).trimEnd().split('\n')),
    '',
    render(locale, 'watch.events'),
  ];
  const room = Math.max(rows - head.length - 1, 0);
  const tail = room === 0 ? [] : events.slice(-room).map((event) => eventLine(event, locale).trimEnd());
  return [...head, ...tail].slice(0, rows).map((line) => cutTo(line, columns));
}

function warningTexts({ warnings }: StatusView, locale: Locale): readonly string[] {
  return warnings.map(({ messageId, params }) => render(locale, messageId, params));
}

/** A Chinese character takes two columns of a terminal. */
function cutTo(line: string, columns: number): string {
  let width = 0;
  let text = '';
  for (const character of line) {
    width +=
      /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/.test(
        character,
      )
        ? 2
        : 1;
    if (width > columns) break;
    text += character;
  }
  return text;
}
