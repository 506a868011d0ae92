import { LineBudget } from '@zsha/kit/line-budget';
import pino from 'pino';

export type Log = pino.Logger;

/** Many times what a take-over says; in a circle it is some 100 KB a minute. */
const limits = { burst: 3000, perMinute: 600 };

/**
 * The agent's log: to a file that an operator finds without tools, and to standard output, which is the
 * journal. Each line is written before the next thing is done: the last ones before a crash are what counts.
 */
export function openLog(path: string): pino.Logger {
  const streams = [path, 1].map((dest) => ({ stream: pino.destination({ dest, sync: true, mkdir: true }) }));
  const budget = new LineBudget(limits);
  return pino(
    {
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      hooks: {
        logMethod(line, write) {
          const keptBack = budget.take(performance.now());
          if (keptBack === null) return;
          if (keptBack > 0) write.call(this, { keptBack }, 'more lines than fit were not written');
          write.apply(this, line);
        },
      },
    },
    pino.multistream(streams),
  );
}
