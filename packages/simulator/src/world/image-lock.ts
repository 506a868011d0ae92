/**
 * QEMU's own lock on the image, cluster-wide (rule 5). The server takes it back from a client that
 * stayed away for longer than its lease; what that client still writes is refused from then on.
 */
export class ImageLock {
  readonly enabled: boolean;
  #holder: object | null = null;

  constructor(enabled: boolean) {
    this.enabled = enabled;
  }

  /** @returns false when another QEMU holds the image. */
  acquire(holder: object): boolean {
    if (!this.enabled) return true;
    if (this.#holder !== null && this.#holder !== holder) return false;
    this.#holder = holder;
    return true;
  }

  release(holder: object): void {
    if (this.#holder === holder) this.#holder = null;
  }

  /** Whether what `holder` writes reaches the image. */
  mayWrite(holder: object): boolean {
    return !this.enabled || this.#holder === holder;
  }
}
