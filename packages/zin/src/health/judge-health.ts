import type { GuestReport } from '@zsha/api/guest-report';

/** What was seen of the VM from inside; null is what could not be asked. */
export interface HealthFacts {
  /** systemd's own word: initializing, starting, running, degraded, maintenance, stopping. */
  readonly systemState: string | null;
  readonly services: readonly { readonly unit: string; readonly isActive: boolean }[];
  readonly isDatabaseWritable: boolean | null;
  readonly disk: { readonly freeBytes: number; readonly totalBytes: number } | null;
  readonly network: 'applying' | 'applied' | 'gateway-silent' | 'rolled-back' | 'failed' | 'not-told';
}

export type HealthProblem =
  | 'zin.problem.service'
  | 'zin.problem.database'
  | 'zin.problem.disk-low'
  | 'zin.problem.gateway-silent'
  | 'zin.problem.rolled-back'
  | 'zin.problem.network-failed'
  | 'zin.problem.not-told';

export interface HealthJudgement {
  readonly phase: GuestReport['phase'];
  readonly health: GuestReport['health'];
  readonly problems: readonly HealthProblem[];
}

/** Below the smaller of both, a database soon has no room for its journal. */
const diskFreeBytesMin = 1024 ** 3;
const diskFreeShareMin = 0.05;

export function judgeHealth(facts: HealthFacts): HealthJudgement {
  const problems: HealthProblem[] = [];
  if (facts.services.some(({ isActive }) => !isActive)) problems.push('zin.problem.service');
  if (facts.isDatabaseWritable === false) problems.push('zin.problem.database');
  if (facts.disk !== null && isLow(facts.disk)) problems.push('zin.problem.disk-low');
  const network = networkProblems[facts.network];
  if (network !== null) problems.push(network);
  return { phase: phaseOf(facts), health: problems.length === 0 ? 'ok' : 'degraded', problems };
}

const networkProblems: Readonly<Record<HealthFacts['network'], HealthProblem | null>> = {
  applying: null,
  applied: null,
  'gateway-silent': 'zin.problem.gateway-silent',
  'rolled-back': 'zin.problem.rolled-back',
  failed: 'zin.problem.network-failed',
  'not-told': 'zin.problem.not-told',
};

function phaseOf({ systemState, isDatabaseWritable }: HealthFacts): GuestReport['phase'] {
  if (systemState === 'stopping') return 'stopping';
  // The page answers before systemd has settled every unit, and then the VM is up to whoever needs it.
  if (isDatabaseWritable !== null) return 'up';
  return systemState === 'running' || systemState === 'degraded' ? 'up' : 'starting';
}

function isLow({
  freeBytes,
  totalBytes,
}: {
  readonly freeBytes: number;
  readonly totalBytes: number;
}): boolean {
  return freeBytes < Math.min(diskFreeBytesMin, totalBytes * diskFreeShareMin);
}
