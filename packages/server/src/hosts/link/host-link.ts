import type { VmView } from '@zsha/api/host-agent/vm-view';
import type { HostFacts, ReadyState } from '@zsha/api/platform/resources/host';
import type { SeenLine } from '@zsha/api/host-agent/report-schema';
import { unreachable } from '@zsha/kit/unreachable';
import type { HostPlace } from '../host-works.ts';
import { learnEvent, learnHeartbeat, vmsNow } from './host-knowledge.ts';
import type { HostKnowledge } from './host-knowledge.ts';
import type { HostProblem, HostWire } from './host-wire.ts';
import { newLink } from './link-state.ts';
import type { Budget, LinkEffect, LinkInput, LinkState } from './link-state.ts';
import { stepLink, wakeAtMs } from './step-link.ts';
import type { Turns } from './turns.ts';

export interface LinkClock {
  /** Monotonic. */
  nowMs(): number;
  /** @returns what calls it off. */
  at(atMs: number, fire: () => void): () => void;
}

export interface LinkPorts {
  readonly wire: HostWire;
  readonly clock: LinkClock;
  /** In [0, 1). */
  readonly chance: () => number;
  readonly turns: Turns;
}

/** What the platform knows of a host now. */
export interface HostNow {
  readonly ready: ReadyState;
  readonly problem: HostProblem | null;
  /** When the last question that was answered was asked, on the platform's clock: silence counts from then. */
  readonly heardMs: number | null;
  readonly facts: HostFacts | null;
  readonly vms: readonly VmView[];
}

/** One host's link carried out: its one timer, its question, its stream. What to do is said by `stepLink` alone. */
export class HostLink {
  #place: HostPlace;
  readonly #ports: LinkPorts;
  readonly #onChange: (now: HostNow) => void;
  #state: LinkState;
  #known: HostKnowledge | null = null;
  #callOff: () => void = () => undefined;
  #giveUp: () => void = () => undefined;
  #stream: AbortController | null = null;

  /** @param firstMs when it is asked first. */
  constructor(place: HostPlace, ports: LinkPorts, firstMs: number, onChange: (now: HostNow) => void) {
    this.#place = place;
    this.#ports = ports;
    this.#onChange = onChange;
    this.#state = newLink(firstMs);
    this.#setTimer();
  }

  get now(): HostNow {
    const { ready, problem, heardMs } = this.#state;
    const known = this.#known;
    return { ready, problem, heardMs, facts: known?.facts ?? null, vms: vmsNow(known, ready) };
  }

  /** Where it is, or what it is known by, has changed; the next question goes there. */
  move(place: HostPlace): void {
    this.#place = place;
  }

  reconnect(): void {
    this.#step({ kind: 'reconnect' });
  }

  end(): void {
    this.#callOff();
    this.#giveUp();
    this.#stream?.abort();
    this.#stream = null;
    this.#ports.wire.forget(this.#place.id);
  }

  #step(input: LinkInput): void {
    const { clock, chance } = this.#ports;
    const { ready, problem } = this.#state;
    const { state, effects } = stepLink(this.#state, input, clock.nowMs(), chance());
    this.#state = state;
    for (const effect of effects) this.#carryOut(effect);
    this.#setTimer();
    if (this.#state.ready !== ready || this.#state.problem !== problem) this.#onChange(this.now);
  }

  #setTimer(): void {
    this.#callOff();
    const atMs = wakeAtMs(this.#state);
    this.#callOff =
      atMs === null ? () => undefined : this.#ports.clock.at(atMs, () => this.#step({ kind: 'due' }));
  }

  #carryOut(effect: LinkEffect): void {
    switch (effect.kind) {
      case 'give-up':
        return this.#giveUp();
      case 'ask':
        return this.#ask(effect.attempt, effect.budget);
      case 'follow':
        return this.#follow();
      case 'unfollow':
        this.#stream?.abort();
        this.#stream = null;
        return;
      default:
        return unreachable(effect);
    }
  }

  #ask(attempt: number, budget: Budget): void {
    const cancel = new AbortController();
    const giveBack = this.#ports.turns.take(budget, () => {
      // Not within the step that asked: a turn may come at once.
      queueMicrotask(() => {
        if (cancel.signal.aborted) return;
        this.#step({ kind: 'sent', attempt });
        void this.#question(attempt, cancel.signal).finally(giveBack);
      });
    });
    this.#giveUp = () => {
      cancel.abort();
      giveBack();
    };
  }

  async #question(attempt: number, signal: AbortSignal): Promise<void> {
    const known = this.#known;
    const acknowledged = known === null ? null : { run: known.run, bootMs: known.bootMs };
    const asked = await this.#ports.wire.heartbeat(this.#place, acknowledged, signal);
    if (signal.aborted) return;
    if (asked.kind === 'failed') return this.#step({ kind: 'failed', attempt, problem: asked.problem });
    const { heartbeat } = asked;
    if (heartbeat.host !== this.#place.id)
      return this.#step({ kind: 'failed', attempt, problem: 'other-host' });
    this.#learn(learnHeartbeat(this.#known, heartbeat));
    this.#step({ kind: 'answered', attempt });
  }

  #follow(): void {
    const known = this.#known;
    if (known === null) return;
    const stream = new AbortController();
    this.#stream = stream;
    const from = { run: known.run, after: known.number };
    let run = known.run;
    const tell = (line: SeenLine): void => {
      if (stream.signal.aborted) return;
      this.#step({ kind: 'stream-line' });
      if (line.kind === 'begin') {
        run = line.run;
        if (run !== from.run || line.lostTo > from.after) this.#step({ kind: 'look' });
      } else if (line.kind === 'event' && this.#known !== null)
        this.#learn(learnEvent(this.#known, run, line.number, line.event));
    };
    void this.#ports.wire.follow(this.#place, from, tell, stream.signal).then(() => {
      if (stream.signal.aborted) return;
      this.#stream = null;
      this.#step({ kind: 'stream-ended' });
    });
  }

  #learn(known: HostKnowledge): void {
    if (known === this.#known) return;
    this.#known = known;
    // Before it is heard for the first time, the step that follows tells all of it.
    if (this.#state.ready === 'Connected') this.#onChange(this.now);
  }
}
