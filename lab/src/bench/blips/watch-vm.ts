import { witness } from '../../nodes/witness.ts';
import { health } from '../../testing/guest-page.ts';

export interface Watched {
  /** Guests that were started while it was watched: each boot of a guest has an id of its own. */
  readonly restarts: number;
  /** The longest time without an answer of the page. */
  readonly silentMaxMs: number;
  /** Looks at the process table that showed two QEMUs of which neither was a move's. */
  readonly doubles: number;
}

const lookEveryMs = 200;

/** Watches the VM from outside while something is done to its keepers. */
export async function watchVm(doing: () => Promise<void>, untilWell: () => Promise<void>): Promise<Watched> {
  const boots = new Set<string>();
  let [silentMaxMs, doubles, answeredAt, isOver] = [0, 0, performance.now(), false];
  const look = async (): Promise<void> => {
    if (witness().length > 1) doubles += 1;
    const answer = await health();
    if (answer === null) return;
    boots.add(answer.bootId);
    silentMaxMs = Math.max(silentMaxMs, performance.now() - answeredAt);
    answeredAt = performance.now();
  };
  await look();
  const watching = (async () => {
    while (!isOver) {
      await look();
      await new Promise((wake) => setTimeout(wake, lookEveryMs));
    }
  })();
  try {
    await doing();
    await untilWell();
  } finally {
    isOver = true;
    await watching;
  }
  return { restarts: boots.size - 1, silentMaxMs: Math.round(silentMaxMs), doubles };
}
