/** One line for each name; what has no name in common goes on side by side. */
export class CommandQueues {
  readonly #tails = new Map<string, Promise<void>>();
  #waiting = 0;

  /** Those that wait or are under way. */
  get length(): number {
    return this.#waiting;
  }

  /** @param work never rejects: what can go wrong is its outcome. */
  add(names: readonly string[], work: () => Promise<void>): void {
    this.#waiting += 1;
    const before = names.flatMap((name) => this.#tails.get(name) ?? []);
    const tail = Promise.all(before)
      .then(work)
      .finally(() => {
        this.#waiting -= 1;
        for (const name of names) if (this.#tails.get(name) === tail) this.#tails.delete(name);
      });
    for (const name of names) this.#tails.set(name, tail);
  }
}
