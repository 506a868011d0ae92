import { witness } from '../../nodes/witness.ts';
import { health } from '../../testing/guest-page.ts';

export interface Watched {
  /** Guests that were started while it was watched: each boot of a guest has an id of its own. */
  readonly restarts: number;
  /** QEMUs of the VM that were started while it was watched, whether their guest ever answered or not. */
  readonly qemuStarts: number;
  /** The longest time without an answer of the page. */
  readonly silentMaxMs: number;
  /** Looks at the process table that showed two QEMUs of which neither was a move's. */
  readonly doubles: number;
}

const lookEveryMs = 200;

/** Watches the VM from outside while something is done to its keepers. */
export async function watchVm(doing: () => Promise<void>, untilWell: () => Promise<void>): Promise<Watched> {
  const [boots, qemus] = [new Set<string>(), new Set<number>()];
  let [silentMaxMs, doubles, answeredAt, isOver] = [0, 0, performance.now(), false];
  const lookAtProcesses = (): void => {
    const seen = witness();
    if (seen.length > 1) doubles += 1;
    for (const { pid } of seen) qemus.add(pid);
  };
  const lookAtPage = async (): Promise<void> => {
    const answer = await health();
    if (answer === null) return;
    boots.add(answer.bootId);
    silentMaxMs = Math.max(silentMaxMs, performance.now() - answeredAt);
    answeredAt = performance.now();
  };
  lookAtProcesses();
  await lookAtPage();
  // A page that is silent is waited for, and a QEMU may come and go meanwhile.
  const everyLook = setInterval(lookAtProcesses, lookEveryMs);
  const watching = (async () => {
    while (!isOver) {
      await lookAtPage();
      await new Promise((wake) => setTimeout(wake, lookEveryMs));
    }
  })();
  try {
    await doing();
    await untilWell();
  } finally {
    isOver = true;
    clearInterval(everyLook);
    await watching;
  }
  return {
    restarts: boots.size - 1,
    qemuStarts: qemus.size - 1,
    silentMaxMs: Math.round(silentMaxMs),
    doubles,
  };
}
