import type { AgentClient } from '../agent-client.ts';
import { allChecks } from '../doctor/all-checks.ts';
import { examine, isHealthy } from '../doctor/examine.ts';
import { thisPatient } from '../doctor/this-patient.ts';
import { exitCodes, refuse } from '../terminal.ts';
import type { Terminal } from '../terminal.ts';
import { doctorDocument, doctorText } from '../text/doctor-text.ts';

/** `zsha doctor`: everything that is, or is about to go, wrong on this node and as this node sees the others. */
export async function doctor(terminal: Terminal, agent: AgentClient): Promise<number> {
  const answer = await agent.status();
  const patient = thisPatient(answer.ok ? answer.value : null);
  if (patient === null) return refuse(terminal, 'cli.not-installed');
  const all = await examine(patient, allChecks);
  terminal.out(doctorText(patient.node, all, terminal.locale));
  terminal.document(doctorDocument(patient.node, all, terminal.locale));
  return isHealthy(all) ? exitCodes.done : exitCodes.refused;
}
