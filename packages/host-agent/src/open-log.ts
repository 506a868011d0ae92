import pino from 'pino';

/** To standard output, which is the journal; each line before the next thing is done. */
export function openLog(): pino.Logger {
  const destination = pino.destination({ dest: 1, sync: true });
  return pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime }, destination);
}
