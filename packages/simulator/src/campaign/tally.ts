export interface Finding {
  readonly seed: number;
  readonly invariant: string;
  readonly text: string;
}

/** What a number of runs came to. */
export interface Tally {
  readonly runs: number;
  readonly simulatedMs: number;
  readonly cpuMs: number;
  readonly outagesMs: readonly number[];
  readonly findings: readonly Finding[];
}

export const emptyTally: Tally = { runs: 0, simulatedMs: 0, cpuMs: 0, outagesMs: [], findings: [] };

export function addUp(a: Tally, b: Tally): Tally {
  return {
    runs: a.runs + b.runs,
    simulatedMs: a.simulatedMs + b.simulatedMs,
    cpuMs: a.cpuMs + b.cpuMs,
    outagesMs: [...a.outagesMs, ...b.outagesMs],
    findings: [...a.findings, ...b.findings],
  };
}

export function speedOf({ simulatedMs, cpuMs, outagesMs }: Tally): {
  readonly hoursPerCpuMinute: number;
  readonly outageMedianMs: number;
  readonly outageP95Ms: number;
} {
  const sorted = outagesMs.toSorted((a, b) => a - b);
  const at = (part: number): number => Math.round(sorted[Math.floor(sorted.length * part)] ?? 0);
  return {
    hoursPerCpuMinute: simulatedMs / 3_600_000 / (cpuMs / 60_000),
    outageMedianMs: at(0.5),
    outageP95Ms: at(0.95),
  };
}
