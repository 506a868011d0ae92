import { witness } from '../nodes/witness.ts';
import type { Sighting } from '../nodes/witness.ts';

const everyMs = 50;

/** Looks at the machine's process table all the time, and keeps every moment with more than one QEMU. */
export class WitnessWatch {
  readonly doubles: (readonly Sighting[])[] = [];
  looks = 0;
  readonly #timer = setInterval(() => this.#look(), everyMs);

  stop(): void {
    clearInterval(this.#timer);
  }

  #look(): void {
    const seen = witness();
    this.looks += 1;
    if (seen.length > 1) this.doubles.push(seen);
  }
}
