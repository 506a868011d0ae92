import pino from 'pino';

/**
 * The agent's log: to a file that an operator finds without tools, and to standard output, which is the
 * journal. Each line is written before the next thing is done: the last ones before a crash are what counts.
 */
export function openLog(path: string): pino.Logger {
  const streams = [path, 1].map((dest) => ({ stream: pino.destination({ dest, sync: true, mkdir: true }) }));
  return pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime }, pino.multistream(streams));
}
