/**
 * A process as the world treats it: what is on its way to it arrives when it runs, later when it is
 * frozen, and never when it is dead. What it set off in the world outlives it.
 */
export class SimulatedProcess {
  #freezes = 0;
  #dead = false;
  #held: (() => void)[] = [];

  get runs(): boolean {
    return !this.#dead && this.#freezes === 0;
  }

  get dead(): boolean {
    return this.#dead;
  }

  deliver(arrive: () => void): void {
    if (this.#dead) return;
    if (this.#freezes > 0) this.#held.push(arrive);
    else arrive();
  }

  freeze(): void {
    this.#freezes += 1;
  }

  thaw(): void {
    if (this.#freezes === 0) return;
    this.#freezes -= 1;
    if (this.#freezes > 0) return;
    const held = this.#held;
    this.#held = [];
    for (const arrive of held) this.deliver(arrive);
  }

  end(): void {
    this.#dead = true;
    this.#held = [];
  }
}
