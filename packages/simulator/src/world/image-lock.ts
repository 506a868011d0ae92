import type { VirtualTime } from './virtual-time.ts';

/**
 * off: there is none (NFSv3, options that switch it off). on: it goes with the process that held it, or
 * with its node. lease: as on NFSv4 the server keeps the lock of a client that went away for the length
 * of its lease, since it may come back.
 */
export type ImageLockKind = 'off' | 'on' | 'lease';

export const imageLockKinds: readonly ImageLockKind[] = ['off', 'on', 'lease'];

/** A server takes the locks back from a client that stayed away for so long. */
export const lockLeaseMs = 90_000;

/** A QEMU, as the storage knows it: by the node that it comes from. */
export interface LockHolder {
  readonly node: string;
}

/**
 * QEMU's own lock on the image, cluster-wide (rule 5). What a client still writes after the server took
 * the lock back is refused.
 */
export class ImageLock {
  readonly kind: ImageLockKind;
  readonly #time: VirtualTime;
  #holder: LockHolder | null = null;
  #holderIsGone = false;

  constructor(kind: ImageLockKind, time: VirtualTime) {
    this.kind = kind;
    this.#time = time;
  }

  /** @returns false when another QEMU holds the image. */
  acquire(holder: LockHolder): boolean {
    if (this.kind === 'off') return true;
    if (this.#holder !== null && this.#holder !== holder) return false;
    this.#holder = holder;
    this.#holderIsGone = false;
    return true;
  }

  /** A QEMU has it that is gone, or of which nothing was heard. */
  get isKeptForNobody(): boolean {
    return this.#holderIsGone && this.#holder !== null;
  }

  release(holder: LockHolder): void {
    if (this.#holder === holder) this.#holder = null;
  }

  /** Its node lost power: nobody gives the lock back for it. */
  abandon(holder: LockHolder): void {
    if (this.kind !== 'lease') return this.release(holder);
    if (this.#holder !== holder) return;
    this.#holderIsGone = true;
    this.#time.after(lockLeaseMs, () => this.release(holder));
  }

  /** A node that mounts the storage after a boot has nothing left of its last life. */
  clientBooted(node: string): void {
    if (this.#holderIsGone && this.#holder?.node === node) this.#holder = null;
  }

  /** Nothing of the node reached the server for as long as its lease. */
  leaseOver(node: string): void {
    if (this.#holder?.node === node) this.#holder = null;
  }

  /** Whether what `holder` writes reaches the image. */
  mayWrite(holder: LockHolder): boolean {
    return this.kind === 'off' || this.#holder === holder;
  }
}
