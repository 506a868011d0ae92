/**
 * How fast a guard is, in milliseconds. It looks at the deadline itself, so the check period is for what
 * should not be there at all. `killMs` is K of the protocol: from a passed deadline to no process, in the
 * worst case that it covers: a guard that was killed at the deadline and is started again
 * (0.5 s), its wait for a killed process, and the reset of a machine whose process does not end (0.1 s).
 */
export const guardFigures = { checkEveryMs: 250, killWaitMs: 600, killMs: 1200 } as const;
