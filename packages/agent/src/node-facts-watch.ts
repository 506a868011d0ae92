import { readFileSync } from 'node:fs';
import { runProgram } from '@zsha/adapters/system/run-program';
import type { NodeFacts } from '@zsha/core/ports/node-facts';

const lookEveryMs = 15_000;
const pingMaxMs = 2000;

/** What this node offers the VM: memory and a way to the gateway. Looked at on the side. */
export class NodeFactsWatch {
  #facts: NodeFacts;
  readonly #neededMib: number;
  readonly #gateway: string | null;

  constructor(neededGib: number, gateway: string | null) {
    this.#neededMib = neededGib * 1024;
    this.#gateway = gateway;
    this.#facts = { ...this.#memory(), gateway: null };
    void this.#look();
    setInterval(() => void this.#look(), lookEveryMs).unref();
  }

  get current(): NodeFacts {
    return this.#facts;
  }

  async #look(): Promise<void> {
    const gateway = this.#gateway === null ? null : await pings(this.#gateway);
    this.#facts = { ...this.#memory(), gateway };
  }

  #memory(): Pick<NodeFacts, 'room' | 'freeMemoryMib'> {
    const kib = Number(/^MemAvailable:\s+(\d+)/m.exec(readFileSync('/proc/meminfo', 'utf8'))?.[1] ?? 0);
    const freeMemoryMib = Math.floor(kib / 1024);
    return { freeMemoryMib, room: freeMemoryMib >= this.#neededMib };
  }
}

/** @returns null where nobody can tell: no `ping`, or not allowed to. */
async function pings(address: string): Promise<boolean | null> {
  const outcome = await runProgram('ping', ['-n', '-c', '1', '-W', '1', address], { timeoutMs: pingMaxMs });
  if (outcome.kind !== 'exited' || outcome.code > 1) return null;
  return outcome.code === 0;
}
