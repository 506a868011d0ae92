import type { DrillPlan, DrillReport } from '@zsha/api/drill';
import { render } from '@zsha/messages/render';
import type { AgentClient } from '../agent-client.ts';
import { exitCodes, refuse } from '../terminal.ts';
import type { Terminal } from '../terminal.ts';
import { markLine, planText, reportText, waitingText } from '../text/drill-text.ts';
import { askYes } from './ask-yes.ts';
import { order } from './orders.ts';

export interface DrillWords {
  readonly mode: string;
  readonly node: string;
  readonly forMs: number | null;
  /** Do not ask. */
  readonly yes: boolean;
}

/** `zsha drill`: says what would happen, asks, does it, and reports what was seen. */
export async function drill(terminal: Terminal, agent: AgentClient, words: DrillWords): Promise<number> {
  const plan = await planOf(terminal, agent, words);
  if (plan === null) return exitCodes.refused;
  terminal.out(planText(plan, terminal.locale));
  if (!words.yes) {
    const answer = await askYes(render(terminal.locale, 'drill.ask'));
    if (answer === null) return refuse(terminal, 'drill.not-asked');
    if (!answer) return refuse(terminal, 'drill.declined');
  }
  const report = await perform(terminal, agent, words, plan);
  if (report === null) return exitCodes.refused;
  terminal.out(reportText(report, terminal.locale));
  const ok = report.verdict === 'passed';
  terminal.document({ ok, ...report });
  return ok ? exitCodes.done : exitCodes.refused;
}

/** @returns null when there will be no drill, which has been said. */
async function planOf(
  terminal: Terminal,
  agent: AgentClient,
  { mode, node, forMs }: DrillWords,
): Promise<DrillPlan | null> {
  let plan: DrillPlan | null = null;
  const code = await order(terminal, agent, '/v1/drill', { mode, node, forMs, agreedEpoch: null }, (line) => {
    if (line.kind === 'drill-plan') ({ plan } = line);
  });
  return code === exitCodes.done ? plan : null;
}

async function perform(
  terminal: Terminal,
  agent: AgentClient,
  { mode, node, forMs }: DrillWords,
  { epoch }: DrillPlan,
): Promise<DrillReport | null> {
  let report: DrillReport | null = null;
  const body = { mode, node, forMs, agreedEpoch: epoch };
  const code = await order(terminal, agent, '/v1/drill', body, (line) => {
    if (line.kind === 'drill-mark') terminal.out(markLine(line.mark, terminal.locale));
    if (line.kind === 'drill-waiting' && terminal.interactive)
      terminal.out(waitingText(line.sinceMs, line.missing, terminal.locale));
    if (line.kind === 'drill-report') ({ report } = line);
  });
  return code === exitCodes.done ? report : null;
}
