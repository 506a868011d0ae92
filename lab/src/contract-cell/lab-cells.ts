import { setTimeout as sleep } from 'node:timers/promises';
import { LabError } from '../host/lab-error.ts';
import type { NodeLayout } from '../nodes/node-layout.ts';
import { powerOff } from '../nodes/power-off.ts';
import { onNode } from '../testing/suite.ts';
import { bareLab } from '../verbs/bare-lab.ts';
import { installSuite } from '../verbs/install-suite.ts';
import { CellLink } from './cell-link.ts';
import { LabCell } from './lab-cell.ts';
import { placeCell } from './place-cell.ts';

/** Many times what a start takes on a machine that has nothing else to do. */
const startMaxMs = 10_000;
/** No clause uses an epoch as high as this one. */
const epochsAClause = 100;

export interface TwoCells {
  readonly a: LabCell;
  readonly b: LabCell;
  readonly nameOfB: string;
  readonly sleep: (ms: number) => Promise<void>;
  readonly startMaxMs: number;
  end(): Promise<void>;
}

/** Two nodes as the package's installer made them, without their agents. */
export class LabCells {
  readonly #nodes: readonly NodeLayout[];
  readonly #a: readonly [NodeLayout, CellLink];
  readonly #b: readonly [NodeLayout, CellLink];
  #closedThrough = 0;

  private constructor(nodes: readonly NodeLayout[]) {
    const [a, b] = nodes;
    if (a === undefined || b === undefined) throw new LabError('two nodes are needed', 'script/lab up');
    this.#nodes = nodes;
    this.#a = [a, new CellLink(a)];
    this.#b = [b, new CellLink(b)];
  }

  static async make(): Promise<LabCells> {
    const lab = await bareLab({ nodes: 3 });
    await installSuite(lab);
    // All three: one that still has its agent would start the cluster's own VM.
    for (const { name } of lab.nodes) await onNode(name, 'systemctl', 'stop', 'zsha-agent');
    await placeCell();
    const cells = new LabCells(lab.nodes);
    for (const [, link] of [cells.#a, cells.#b])
      cells.#closedThrough = Math.max(cells.#closedThrough, await link.ask({ kind: 'closed-through' }));
    // What ran until now ran under an epoch that nobody feeds any more.
    await cells.take().end();
    return cells;
  }

  /** For one clause. */
  take(): TwoCells {
    const from = this.#closedThrough;
    this.#closedThrough += epochsAClause;
    const [a, b] = [new LabCell(...this.#a, from), new LabCell(...this.#b, from)];
    const end = async (): Promise<void> => {
      await Promise.all([a.end(epochsAClause), b.end(epochsAClause)]);
    };
    return { a, b, nameOfB: this.#b[0].name, sleep: (ms) => sleep(ms), startMaxMs, end };
  }

  /** The guards have closed epochs that the cluster has yet to come to; they forget them with their machines. */
  async end(): Promise<void> {
    for (const [, link] of [this.#a, this.#b]) link.end();
    for (const node of this.#nodes) await powerOff(node);
  }
}
