import type { Quantiles, Summary } from './summarize.ts';

const seconds = (ms: number): string => (ms / 1000).toFixed(1);

/** A table as Markdown has it: for a terminal, and for the document that the figures are kept in. */
export function tellSummaries(summaries: readonly Summary[]): string {
  const rows = summaries.map(({ failure, contender, rounds, notBack, qemu, guest, qemuOfLeaders }) => [
    failure,
    contender,
    String(rounds),
    ...threeOf(qemu),
    ...threeOf(guest).slice(0, 2),
    qemuOfLeaders === null ? '–' : `${seconds(qemuOfLeaders.medianMs)} (${qemuOfLeaders.rounds})`,
    notBack === 0 ? '' : String(notBack),
  ]);
  const head = [
    'failure',
    'contender',
    'rounds',
    'QEMU elsewhere: median',
    'p95',
    'max',
    'guest answers: median',
    'p95',
    'QEMU, dead node led (rounds)',
    'not back',
  ];
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function threeOf(of: Quantiles | null): readonly string[] {
  return of === null ? ['–', '–', '–'] : [of.medianMs, of.p95Ms, of.maxMs].map((ms) => `${seconds(ms)} s`);
}
