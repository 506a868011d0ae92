import { hashPassword, verifyPassword } from './password.ts';
import type { PasswordCost } from './password.ts';

/** Each takes 64 MiB and a thread of the pool that files need too. */
const atOnceMax = 2;
const waitingMax = 20;

/** Hashes passwords, few at a time: whoever sends a thousand of them is refused, and the rest goes on. */
export class PasswordDesk {
  readonly #cost: PasswordCost;
  #atWork = 0;
  readonly #waiting: (() => void)[] = [];

  constructor(cost: PasswordCost) {
    this.#cost = cost;
  }

  /** @returns null when too many wait. */
  hash(password: string): Promise<string | null> {
    return this.#inTurn(() => hashPassword(password, this.#cost));
  }

  /** @returns null when too many wait. */
  verify(password: string, stored: string | null): Promise<boolean | null> {
    return this.#inTurn(() => verifyPassword(password, stored, this.#cost));
  }

  async #inTurn<Value>(work: () => Promise<Value>): Promise<Value | null> {
    if (this.#atWork >= atOnceMax) {
      if (this.#waiting.length >= waitingMax) return null;
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    } else this.#atWork += 1;
    try {
      return await work();
    } finally {
      // The place goes over to the next one who waits.
      const next = this.#waiting.shift();
      if (next === undefined) this.#atWork -= 1;
      else next();
    }
  }
}
