import type { DrillExpectation, DrillMark, DrillMarkId, DrillPlan, DrillReport } from '@zsha/api/drill';
import type { ClusterEvent } from '@zsha/core/model/event';
import type { Locale } from '@zsha/messages/locale';
import { render } from '@zsha/messages/render';
import { eventLine } from './event-text.ts';

/** What will be done, and what should be seen by when. */
export function planText(plan: DrillPlan, locale: Locale): string {
  const { mode, node, address, owner, epoch, forMs, expects, notes } = plan;
  const lines = [
    render(locale, 'drill.heading', { mode, node, address, owner, epoch }),
    render(locale, `drill.will.${mode}`, { node, seconds: seconds(forMs ?? 0) }),
    ...notes.map(({ messageId, params }) => render(locale, messageId, params)),
    render(locale, 'drill.expected'),
    ...expects.map((each) => `  ${markName(each.id, locale)}: ${boundText(each, locale)}`),
  ];
  return asLines(lines);
}

export function waitingText(sinceMs: number, missing: readonly DrillMarkId[], locale: Locale): string {
  const names = missing.map((id) => markName(id, locale)).join(', ');
  return `${render(locale, 'drill.waiting', { seconds: Math.round(sinceMs / 1000), missing: names })}\n`;
}

/** One mark with its measure, its bound and what it is worth. */
export function markLine(mark: DrillMark, locale: Locale): string {
  const measured = mark.measuredMs === null ? '' : `${seconds(mark.measuredMs)} s, `;
  const verdict = render(locale, `drill.verdict.${mark.verdict}`);
  return `  ${markName(mark.id, locale)}: ${measured}${boundText(mark, locale)}: ${verdict}\n`;
}

/** All marks, each followed by the event that shows it. */
export function reportText({ marks, verdict }: DrillReport, locale: Locale): string {
  return [
    `${render(locale, 'drill.report')}\n`,
    ...marks.flatMap((mark) => [
      markLine(mark, locale),
      ...(mark.evidence === null ? [] : [`      ${eventLine(mark.evidence as ClusterEvent, locale)}`]),
    ]),
    asLines([render(locale, `drill.result.${verdict}`), render(locale, 'drill.kept')]),
  ].join('');
}

function markName(id: DrillMarkId, locale: Locale): string {
  return render(locale, `drill.mark.${id}`);
}

function boundText({ atMostMs, atLeastMs }: DrillExpectation, locale: Locale): string {
  if (atMostMs !== null) return render(locale, 'drill.bound.at-most', { seconds: seconds(atMostMs) });
  if (atLeastMs !== null) return render(locale, 'drill.bound.at-least', { seconds: seconds(atLeastMs) });
  return render(locale, 'drill.bound.none');
}

/** With one decimal: what a person waits by. */
const seconds = (ms: number): number => Math.round(ms / 100) / 10;

const asLines = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('');
