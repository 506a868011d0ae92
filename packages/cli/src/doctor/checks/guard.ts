import { finding, looked } from '../finding.ts';
import type { Finding } from '../finding.ts';
import type { Check } from '../patient.ts';

const timeoutMs = 5000;
const protectedScore = '-1000';
/** Once or twice is an upgrade. */
const restartsMax = 5;

/** The killer must be there, and be the last process that the kernel would end for memory. */
export const guardCheck: Check = {
  name: 'guard',
  look: async ({ node, run, read }) => {
    const shown = await run(
      'systemctl',
      ['show', '--property=ActiveState,MainPID,NRestarts', 'zsha-guard'],
      timeoutMs,
    );
    if (shown.kind !== 'exited' || shown.code !== 0) return { kind: 'unknown', detail: 'systemctl' };
    const value = (name: string): string => new RegExp(`^${name}=(.*)$`, 'm').exec(shown.stdout)?.[1] ?? '';
    if (value('ActiveState') !== 'active') return looked(finding('guard-down', { node }));
    const findings: Finding[] = [];
    const score = read(`/proc/${value('MainPID')}/oom_score_adj`)?.trim() ?? '';
    if (score !== protectedScore) findings.push(finding('guard-unprotected', { node, score }));
    const restarts = Number(value('NRestarts'));
    if (restarts > restartsMax) findings.push(finding('guard-restarts', { node, restarts }));
    return looked(...findings);
  },
};
