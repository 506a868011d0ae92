import type { ProgramOutcome } from '@zsha/adapters/system/run-program';
import type { StatusView } from '@zsha/api/status-view';
import type { HaConfig } from '@zsha/config/model';
import type { CheckOutcome } from './finding.ts';

/** This node, as a check may look at it. */
export interface Patient {
  readonly node: string;
  readonly clusterId: string;
  readonly config: HaConfig;
  /** null: the agent does not answer. */
  readonly view: StatusView | null;
  readonly nowMs: number;
  /** Never rejects, and ends with its time: whatever may hang is looked at through this. */
  readonly run: (program: string, args: readonly string[], timeoutMs: number) => Promise<ProgramOutcome>;
  /** For files that cannot hang; null when it cannot be read. */
  readonly read: (path: string) => string | null;
}

export interface Check {
  readonly name: string;
  readonly look: (patient: Patient) => Promise<CheckOutcome> | CheckOutcome;
}
