import type { CheckOutcome } from './finding.ts';
import type { Check, Patient } from './patient.ts';

export interface Examined {
  readonly check: string;
  readonly outcome: CheckOutcome;
}

/** All checks at once; one that breaks is one that does not know, and hides no other. */
export function examine(patient: Patient, checks: readonly Check[]): Promise<readonly Examined[]> {
  return Promise.all(
    checks.map(async ({ name, look }) => {
      try {
        return { check: name, outcome: await look(patient) };
      } catch (error) {
        const detail = error instanceof Error ? error.message : String(error);
        return { check: name, outcome: { kind: 'unknown', detail } as const };
      }
    }),
  );
}

/** Something is wrong, or nobody can say that it is not. */
export function isHealthy(all: readonly Examined[]): boolean {
  return all.every(({ outcome }) => outcome.kind !== 'looked' || outcome.findings.length === 0);
}
