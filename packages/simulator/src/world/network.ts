import type { SeededRandom } from '@zsha/kit/seeded-random';

export type NetworkName = 'management' | 'storage';
export type Direction = 'in' | 'out';

/** One node's cables: each carries both ways, one way or nothing, and may be slow or lossy. */
export class Cables {
  readonly #cut: Record<NetworkName, Record<Direction, number>> = {
    management: { in: 0, out: 0 },
    storage: { in: 0, out: 0 },
  };
  /** The part of the answers that comes 0.5–3 s late. */
  slowPart: Record<NetworkName, number> = { management: 0, storage: 0 };
  /** The part of the messages that never arrives. */
  lossPart = 0;

  carries(network: NetworkName, direction: Direction): boolean {
    return this.#cut[network][direction] === 0;
  }

  /** Cuts add up: a cable is whole again when each of them was taken back. */
  cut(network: NetworkName, direction: Direction): () => void {
    this.#cut[network][direction] += 1;
    return () => {
      this.#cut[network][direction] -= 1;
    };
  }

  /** What one message on this cable is late by. */
  delayMs(network: NetworkName, random: SeededRandom): number {
    const slow = this.slowPart[network];
    return slow > 0 && random.next() < slow ? random.integer(500, 3000) : 0;
  }

  loses(random: SeededRandom): boolean {
    return this.lossPart > 0 && random.next() < this.lossPart;
  }
}
