import { VirtualTime } from '../virtual-time.ts';

/** Virtual time that goes by for as long as a contract is checked, which knows none. */
export class PassingTime extends VirtualTime {
  #passes = true;

  constructor() {
    super();
    void this.#pass();
  }

  stop(): Promise<void> {
    this.#passes = false;
    return Promise.resolve();
  }

  async #pass(): Promise<void> {
    while (this.#passes) await this.run(20);
  }
}
