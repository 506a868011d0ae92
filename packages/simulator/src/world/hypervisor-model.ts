import type { DomainState, Hypervisor, MigrationOutcome, StartOutcome } from '@zsha/core/ports/hypervisor';
import type { SeededRandom } from '@zsha/kit/seeded-random';
import type { ModelledGuard } from './guard-model.ts';
import type { Machine, QemuProcess } from './machine.ts';
import type { SimulatedProcess } from './simulated-process.ts';
import type { VirtualTime } from './virtual-time.ts';

/** A node's libvirtd: it outlives the agent that asked it, and does late what it could not do in time. */
export class Libvirtd {
  /** It hangs as soon as it has to finish a migration. */
  hangsAtFinish = false;
  #hangs = 0;
  #wakeFinish: () => void = () => undefined;
  #waiting: (() => void)[] = [];
  readonly #clients = new Set<() => void>();
  /** Calls off the migration that is under way; it may be too late for that. */
  abortMigration: () => void = () => undefined;

  hang(): () => void {
    this.#hangs += 1;
    return () => {
      this.#hangs -= 1;
      if (this.#hangs === 0) for (const goOn of this.#waiting.splice(0)) goOn();
    };
  }

  /** A migration is about to be finished. */
  finishing(): void {
    if (this.hangsAtFinish) this.#wakeFinish = this.hang();
  }

  /** It hangs at no migration's end any more, and goes on if it does. */
  finishAgain(): void {
    this.hangsAtFinish = false;
    this.#wakeFinish();
    this.#wakeFinish = () => undefined;
  }

  get hangs(): boolean {
    return this.#hangs > 0;
  }

  /** A killed or rebooted daemon has forgotten what was asked of it, and who asked learns that much. */
  forget(): void {
    this.#waiting = [];
    for (const cutOff of this.#clients) cutOff();
  }

  /** @returns how the client leaves, once it has its answer. */
  connect(cutOff: () => void): () => void {
    this.#clients.add(cutOff);
    return () => void this.#clients.delete(cutOff);
  }

  /** Does `act` now, or once it goes on. */
  when(act: () => void): void {
    if (this.hangs) this.#waiting.push(() => this.when(act));
    else act();
  }
}

/** What a hypervisor has under it. */
export interface HypervisorBody {
  readonly machine: Machine;
  readonly guard: ModelledGuard;
  readonly libvirtd: Libvirtd;
}

export interface HypervisorPath {
  readonly process: SimulatedProcess;
  readonly body: HypervisorBody;
  /** A running node by its name, and whether the management network carries both ways to it. */
  peer(name: string): HypervisorBody | null;
}

/** libvirt takes a peer for dead that is silent for so long: five keepalives, five seconds apart, and one. */
const keepaliveMs = 30_000;
/** How often a start takes far longer than usual. */
const slowStartPart = 0.03;
/** A guest that never hears the power button. */
const deafGuestPart = 0.05;

export class ModelledHypervisor implements Hypervisor {
  readonly #path: HypervisorPath;
  readonly #time: VirtualTime;
  readonly #random: SeededRandom;

  constructor(path: HypervisorPath, time: VirtualTime, random: SeededRandom) {
    this.#path = path;
    this.#time = time;
    this.#random = random;
  }

  start(epoch: number, timeoutMs: number): Promise<StartOutcome> {
    const { machine, guard, libvirtd } = this.#path.body;
    const usualMs = this.#random.integer(300, 900);
    const slowMs = this.#random.next() < slowStartPart ? this.#random.integer(2000, 20_000) : 0;
    return this.#ask<StartOutcome>(timeoutMs, { kind: 'unknown', detail: 'no answer' }, (answer) => {
      libvirtd.when(() =>
        this.#time.after(usualMs + slowMs, () =>
          libvirtd.when(() => {
            if (!machine.on) return;
            if (machine.processes.length > 0)
              return answer({
                kind: 'refused',
                reason: 'hypervisor',
                detail: 'the domain is already active',
              });
            if (!guard.mayPass(epoch)) return answer({ kind: 'refused', reason: 'gate', detail: 'closed' });
            // Between the gate's question and the program that it then becomes, anything may happen.
            this.#time.after(this.#random.integer(1, 50), () => this.#execute(epoch, answer));
          }),
        ),
      );
    });
  }

  #execute(epoch: number, answer: (outcome: StartOutcome) => void): void {
    const { machine, guard } = this.#path.body;
    if (!machine.on) return;
    if (machine.frozen) return this.#time.after(100, () => this.#execute(epoch, answer));
    const process = machine.execute(epoch, 'running');
    if (process === null)
      return answer({ kind: 'refused', reason: 'image-locked', detail: 'Failed to get "write" lock' });
    guard.watch();
    this.#time.after(this.#random.integer(20, 200), () => answer({ kind: 'started' }));
  }

  state(timeoutMs: number): Promise<DomainState> {
    const { machine, libvirtd } = this.#path.body;
    return this.#ask<DomainState>(timeoutMs, { kind: 'unknown', detail: 'no answer' }, (answer) => {
      libvirtd.when(() => {
        const [process] = machine.processes;
        answer(process === undefined ? { kind: 'absent' } : { kind: process.state });
      });
    });
  }

  requestShutdown(timeoutMs: number): Promise<void> {
    const { machine, libvirtd } = this.#path.body;
    const hears = this.#random.next() >= deafGuestPart;
    const takesMs = this.#random.integer(1000, 5000);
    return this.#ask<void>(timeoutMs, undefined, (answer) => {
      libvirtd.when(() => {
        for (const process of machine.processes)
          if (hears && process.wellBehaved)
            this.#time.after(takesMs, () => {
              if (!machine.frozen && process.state === 'running') machine.end(process.pid);
            });
        answer();
      });
    });
  }

  resume(timeoutMs: number): Promise<{ ok: boolean; detail: string }> {
    const { machine, libvirtd } = this.#path.body;
    return this.#ask<{ ok: boolean; detail: string }>(
      timeoutMs,
      { ok: false, detail: 'no answer' },
      (answer) => {
        libvirtd.when(() =>
          this.#time.after(30, () => {
            const process = machine.processes.find(({ state }) => state === 'paused');
            if (process === undefined) return answer({ ok: false, detail: 'no paused domain' });
            const goesOn = machine.goOn(process);
            answer({ ok: goesOn, detail: goesOn ? '' : 'the image is locked' });
          }),
        );
      },
    );
  }

  migrate(
    target: string,
    epoch: number,
    onPercent: (percent: number) => void,
    timeoutMs: number,
  ): Promise<MigrationOutcome> {
    return this.#ask<MigrationOutcome>(timeoutMs, { kind: 'unknown', detail: 'no answer' }, (answer) => {
      const { libvirtd } = this.#path.body;
      let calledOff = false;
      libvirtd.when(() => {
        libvirtd.abortMigration = () => (calledOff = true);
        this.#time.after(this.#random.integer(200, 500), () => {
          const peer = this.#path.peer(target);
          if (peer === null) return answer({ kind: 'failed', detail: 'the target cannot be reached' });
          // A target that takes the connection and says nothing is waited for, however long that is.
          peer.libvirtd.when(() => {
            if (calledOff) return answer({ kind: 'failed', detail: 'called off' });
            this.#prepare(target, epoch, onPercent, answer);
          });
        });
      });
    });
  }

  #prepare(
    target: string,
    epoch: number,
    onPercent: (percent: number) => void,
    answer: (outcome: MigrationOutcome) => void,
  ): void {
    const failed = (detail: string): void => answer({ kind: 'failed', detail });
    const peer = this.#path.peer(target);
    const [source] = this.#path.body.machine.processes;
    if (peer === null || !peer.guard.mayPass(epoch)) return failed('the target did not start');
    if (source === undefined) return failed('no domain');
    const copy = peer.machine.execute(epoch, 'arriving');
    if (copy === null) return failed('the target did not start');
    peer.guard.watch();
    onPercent(0);
    this.#time.after(this.#random.integer(400, 1250), () => onPercent(50));
    const { libvirtd } = this.#path.body;
    libvirtd.abortMigration = () => peer.machine.end(copy.pid);
    this.#time.after(this.#random.integer(1300, 2500), () =>
      libvirtd.when(() => {
        libvirtd.abortMigration = () => undefined;
        const whole = this.#isThere(source) && peer.machine.processes.includes(copy);
        if (!whole || this.#path.peer(target) === null) {
          peer.machine.end(copy.pid);
          return failed('the connection broke');
        }
        this.#switchOver(target, peer.machine, source, copy, answer);
      }),
    );
  }

  /** The source stands still and the copy is whole; what is left is for both sides to learn it. */
  #switchOver(
    target: string,
    there: Machine,
    source: QemuProcess,
    copy: QemuProcess,
    answer: (outcome: MigrationOutcome) => void,
  ): void {
    const here = this.#path.body.machine;
    const { libvirtd } = this.#path.body;
    here.standStill(source);
    copy.state = 'paused';
    let over = false;
    libvirtd.finishing();
    // The other side hears nothing any more: its libvirt takes the connection for broken.
    this.#time.after(keepaliveMs, () => {
      if (!over && copy.state === 'paused') there.end(copy.pid);
    });
    const finish = (): void => {
      over = true;
      if (!here.on || !this.#isThere(source)) return;
      if (this.#path.peer(target) !== null && there.processes.includes(copy)) {
        here.end(source.pid);
        return answer({ kind: 'done' });
      }
      // The reply to Finish was lost: the source's libvirt lets the source go on [F10]; the copy stays
      // or goes as its own side happens to see it.
      here.goOn(source);
      if (this.#random.next() < 0.5) there.end(copy.pid);
      answer({ kind: 'failed', detail: 'the reply was lost' });
    };
    this.#time.after(this.#random.integer(20, 200), () => libvirtd.when(finish));
  }

  #isThere(process: QemuProcess): boolean {
    const { machine } = this.#path.body;
    return machine.on && machine.processes.includes(process);
  }

  abortMigration(timeoutMs: number): Promise<void> {
    return this.#ask<void>(timeoutMs, undefined, (answer) => {
      const { libvirtd } = this.#path.body;
      libvirtd.when(() =>
        this.#time.after(60, () => {
          libvirtd.abortMigration();
          answer();
        }),
      );
    });
  }

  #ask<T>(timeoutMs: number, late: T, act: (answer: (outcome: T) => void) => void): Promise<T> {
    return new Promise((resolve) => {
      let over = false;
      const answer = (outcome: T): void => {
        if (over) return;
        over = true;
        leave();
        this.#path.process.deliver(() => resolve(outcome));
      };
      // As of a time that is over: what was asked may be done or not.
      const leave = this.#path.body.libvirtd.connect(() => answer(late));
      this.#time.after(timeoutMs, () => answer(late));
      act(answer);
    });
  }
}
