/** An expected failure of the lab: what went wrong, what to do about it, and where the details are. */
export class LabError extends Error {
  readonly advice: string;
  readonly logFile: string | undefined;

  constructor(message: string, advice: string, logFile?: string) {
    super(message);
    this.advice = advice;
    this.logFile = logFile;
  }
}

/** The one line an operator sees. */
export function lineOf(error: LabError): string {
  const log = error.logFile === undefined ? '' : ` (log: ${error.logFile})`;
  return `lab: ${`${error.message}; ${error.advice}${log}`.replaceAll(/\s*\n\s*/g, ' ')}`;
}
