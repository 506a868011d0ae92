import type { ClusterEvent } from '@zsha/core/model/event';
import type { Locale } from '@zsha/messages/locale';
import { render } from '@zsha/messages/render';

/** What happened, in the operator's language. */
export function eventText(event: ClusterEvent, locale: Locale): string {
  const { kind, cause, node, epoch, params } = event;
  return render(locale, `event.${kind}`, {
    ...params,
    node,
    epoch: epoch ?? 0,
    cause: causeText(cause, locale),
  });
}

function causeText(cause: string, locale: Locale): string {
  return render(locale, `cause.${cause}`);
}

export function eventLine(event: ClusterEvent, locale: Locale): string {
  const epoch = event.epoch === null ? '' : ` [${event.epoch}]`;
  return `${event.at} ${event.node}${epoch} ${eventText(event, locale)}\n`;
}
