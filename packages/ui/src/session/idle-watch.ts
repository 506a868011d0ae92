/** What somebody does who is there. */
const signsOfLife = ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const;
const storageKey = 'zsha.used-at';
/** Other windows of the same browser are told no more often than this. */
const tellEveryMs = 5000;

/** When this browser was last used by somebody: here, or in another window that shares the session. */
export class IdleWatch {
  readonly #storage: Storage | null;
  #usedAtMs = Date.now();
  #toldAtMs = 0;

  constructor(storage: Storage | null) {
    this.#storage = storage;
    this.used();
  }

  readonly used = (): void => {
    this.#usedAtMs = Date.now();
    if (this.#usedAtMs - this.#toldAtMs < tellEveryMs) return;
    this.#toldAtMs = this.#usedAtMs;
    this.#storage?.setItem(storageKey, String(this.#usedAtMs));
  };

  idleMs(): number {
    const elsewhere = Number(this.#storage?.getItem(storageKey) ?? 0);
    return Date.now() - Math.max(this.#usedAtMs, elsewhere);
  }

  /** @returns what stops it. */
  listen(): () => void {
    for (const sign of signsOfLife) window.addEventListener(sign, this.used, { passive: true });
    return () => {
      for (const sign of signsOfLife) window.removeEventListener(sign, this.used);
    };
  }
}
