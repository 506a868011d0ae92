import { readFileSync } from 'node:fs';
import { runProgram } from '@zsha/adapters/system/run-program';
import type { NodeFacts } from '@zsha/core/ports/node-facts';

const lookEveryMs = 15_000;
const pingMaxMs = 2000;

export interface NodeNeeds {
  readonly neededGib: number;
  readonly gateway: string | null;
}

/** What this node offers the VM: memory and a way to the gateway. Looked at on the side. */
export class NodeFactsWatch {
  #facts: NodeFacts;
  readonly #asked: () => NodeNeeds;

  /** @param asked of what the next start needs; another configuration may be stored at any time. */
  constructor(asked: () => NodeNeeds) {
    this.#asked = asked;
    this.#facts = { ...this.#memory(), gateway: null };
    void this.#look();
    setInterval(() => void this.#look(), lookEveryMs).unref();
  }

  get current(): NodeFacts {
    return this.#facts;
  }

  async #look(): Promise<void> {
    const asked = this.#asked().gateway;
    const gateway = asked === null ? null : await pings(asked);
    this.#facts = { ...this.#memory(), gateway };
  }

  #memory(): Pick<NodeFacts, 'room' | 'freeMemoryMib'> {
    const kib = Number(/^MemAvailable:\s+(\d+)/m.exec(readFileSync('/proc/meminfo', 'utf8'))?.[1] ?? 0);
    const freeMemoryMib = Math.floor(kib / 1024);
    return { freeMemoryMib, room: freeMemoryMib >= this.#asked().neededGib * 1024 };
  }
}

/** @returns null where nobody can tell: no `ping`, or not allowed to. */
async function pings(address: string): Promise<boolean | null> {
  const outcome = await runProgram('ping', ['-n', '-c', '1', '-W', '1', address], { timeoutMs: pingMaxMs });
  if (outcome.kind !== 'exited' || outcome.code > 1) return null;
  return outcome.code === 0;
}
