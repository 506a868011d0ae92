import type { EventLine, HostEvent } from '@zsha/api/host-agent/host-event';

type NumberedLine = Extract<EventLine, { kind: 'event' }>;

/** What a platform that was away for a while can still be told. */
const keptMax = 10_000;

/** The events of this run of the agent, numbered; the newest ones are kept. */
export class EventLog {
  /** A name for this run: numbers mean nothing beyond it. */
  readonly run: string;
  readonly #kept: NumberedLine[] = [];
  readonly #readers = new Set<(line: NumberedLine) => void>();
  #number = 0;

  constructor(run: string) {
    this.run = run;
  }

  get lastNumber(): number {
    return this.#number;
  }

  add(event: HostEvent): void {
    this.#number += 1;
    const line: NumberedLine = { kind: 'event', number: this.#number, event };
    this.#kept.push(line);
    if (this.#kept.length > keptMax) this.#kept.splice(0, keptMax / 10);
    for (const tell of this.#readers) tell(line);
  }

  /**
   * Tells everything after `after` of the run `run`, and goes on telling.
   * @returns what ends it.
   */
  follow(run: string | null, after: number, tell: (line: EventLine) => void): () => void {
    const from = run === this.run ? after : 0;
    const lostTo = (this.#kept[0]?.number ?? this.#number + 1) - 1;
    tell({ kind: 'begin', run: this.run, lostTo });
    for (const line of this.#kept) if (line.number > from) tell(line);
    this.#readers.add(tell);
    return () => this.#readers.delete(tell);
  }
}
