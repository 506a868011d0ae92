import { unreachable } from '@zsha/kit/unreachable';
import type { Store } from '../store/store.ts';
import type { WorkInput, WorkName } from '../store/works.ts';
import { nextMove } from './next-move.ts';
import type { Move } from './next-move.ts';
import type { OutsideStep, Step, StepContext, StepEnd, TaskKind } from './task-kind.ts';
import type { Cause, TaskRecord } from './task-record.ts';

/** More would only wait for the same disk. */
const atOnceMax = 8;
const undoTries = 3;
const undoAgainMs = 1000;

export interface RunnerPorts {
  readonly store: Store;
  readonly kinds: Readonly<Record<string, TaskKind>>;
  /** A fault of the program, or of what it stands on; the task waits for the next start. */
  readonly onFault: (taskId: string, error: unknown) => void;
  /** Called between any two things that could be told apart by a crash; tests end the process there. */
  readonly onPoint?: (point: string) => void;
}

/** Carries tasks through. All it knows is in the database, so it may be killed anywhere. */
export class TaskRunner {
  readonly #ports: RunnerPorts;
  readonly #queue: string[] = [];
  readonly #running = new Map<string, { readonly cancel: AbortController; readonly end: Promise<void> }>();
  #isStopped = false;

  constructor(ports: RunnerPorts) {
    this.#ports = ports;
    ports.store.onWake((id) => void this.#wake(id));
  }

  /** Takes up what the process before this one has left. */
  async start(): Promise<void> {
    const unfinished = await this.#ports.store.run('tasks.unfinished', null);
    if (unfinished.kind === 'done') for (const id of unfinished.value) this.#enqueue(id);
  }

  /** Stops between two steps, or asks the step to; nothing is rolled back by it. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#queue.length = 0;
    for (const { cancel } of this.#running.values()) cancel.abort();
    await Promise.all([...this.#running.values()].map(({ end }) => end));
  }

  /** Nothing runs and nothing waits. */
  get isIdle(): boolean {
    return this.#running.size === 0 && this.#queue.length === 0;
  }

  /** A new task, or one that is to be cancelled. */
  async #wake(id: string): Promise<void> {
    const running = this.#running.get(id);
    if (running === undefined) return this.#enqueue(id);
    const task = await this.#ports.store.run('tasks.load', { id });
    if (task.kind === 'done' && task.value?.isCancelAsked === true) running.cancel.abort();
  }

  #enqueue(id: string): void {
    if (this.#isStopped || this.#running.has(id) || this.#queue.includes(id)) return;
    this.#queue.push(id);
    this.#fill();
  }

  #fill(): void {
    while (this.#running.size < atOnceMax) {
      const id = this.#queue.shift();
      if (id === undefined) return;
      const cancel = new AbortController();
      const end = this.#carry(id, cancel.signal)
        .catch((error: unknown) => this.#ports.onFault(id, error))
        .finally(() => {
          this.#running.delete(id);
          if (!this.#isStopped) this.#fill();
        });
      this.#running.set(id, { cancel, end });
    }
  }

  async #carry(id: string, signal: AbortSignal): Promise<void> {
    let task = await this.#write('tasks.load', { id });
    while (task !== null && !this.#isStopped) {
      const move = nextMove(task);
      this.#point(move);
      const after: TaskRecord | null = await this.#carryOut(task, move, signal);
      // Nothing came of it: whoever comes next sees the same.
      if (after === null) return;
      task = after;
    }
  }

  /** @returns how the task stands after it; null: no further move from here. */
  async #carryOut(task: TaskRecord, move: Move, signal: AbortSignal): Promise<TaskRecord | null> {
    const { id } = task;
    switch (move.kind) {
      case 'nothing':
        return null;
      case 'begin-step':
        return this.#write('tasks.begin-step', { id, position: move.position });
      case 'do-step':
        return this.#doStep(task, move.position, signal);
      case 'turn-back':
        return this.#write('tasks.turn-back', { id, cause: null });
      case 'undo-step':
        return this.#undoStep(task, move.position);
      case 'end':
        await this.#write('tasks.end', { id, state: move.state });
        return null;
      default:
        return unreachable(move);
    }
  }

  async #doStep(task: TaskRecord, position: number, signal: AbortSignal): Promise<TaskRecord | null> {
    const { id } = task;
    const step = this.#stepOf(task, position);
    if (step.kind === 'store') return this.#write('tasks.do-store-step', { id, position });
    const end = await runStep(step, contextOf(task, position, signal));
    this.#ports.onPoint?.(`${step.name} ran`);
    switch (end.kind) {
      case 'done':
        return this.#write('tasks.finish-step', { id, position, result: end.result });
      case 'failed':
        return this.#write('tasks.turn-back', { id, cause: end.cause });
      case 'stopped':
        return this.#isStopped ? null : this.#write('tasks.load', { id });
      default:
        return unreachable(end);
    }
  }

  async #undoStep(task: TaskRecord, position: number): Promise<TaskRecord | null> {
    const { id } = task;
    const step = this.#stepOf(task, position);
    if (step.kind === 'store') return this.#write('tasks.undo-store-step', { id, position });
    for (let tried = 1; ; tried += 1) {
      try {
        // Whoever cancels does not cancel the cleaning up.
        await step.undo(contextOf(task, position, new AbortController().signal));
        break;
      } catch (error) {
        if (tried < undoTries) await new Promise((resolve) => setTimeout(resolve, undoAgainMs * tried));
        else {
          this.#ports.onFault(id, error);
          await this.#write('tasks.rollback-failed', { id });
          return null;
        }
      }
    }
    this.#ports.onPoint?.(`${step.name} undone`);
    return this.#write('tasks.step-undone', { id, position });
  }

  #stepOf({ kind, steps }: TaskRecord, position: number): Step {
    const name = steps[position]?.name;
    const step = this.#ports.kinds[kind]?.steps.find((its) => its.name === name);
    if (step === undefined) throw new Error(`no step ${name ?? position} of ${kind} in this program`);
    return step;
  }

  #point(move: Move): void {
    this.#ports.onPoint?.(
      'position' in move ? `before ${move.kind} ${move.position}` : `before ${move.kind}`,
    );
  }

  /** Without the database nothing goes on: what was not written down has not happened. */
  async #write<Name extends TaskWorkName>(name: Name, input: WorkInput<Name>): Promise<TaskRecord | null> {
    const outcome = await this.#ports.store.run(name, input);
    if (outcome.kind === 'refused') throw new Error(`${name} was refused: ${outcome.code}`);
    return outcome.value as TaskRecord | null;
  }
}

type TaskWorkName = Exclude<Extract<WorkName, `tasks.${string}`>, 'tasks.unfinished' | 'tasks.create'>;

function contextOf(task: TaskRecord, position: number, signal: AbortSignal): StepContext {
  const results = Object.fromEntries(task.steps.map(({ name, result }) => [name, result]));
  return { task, key: `${task.id}/${position}`, results, signal };
}

/** A step that throws has failed in a way that nobody foresaw: it is rolled back like any other. */
async function runStep(step: OutsideStep, context: StepContext): Promise<StepEnd> {
  try {
    return await step.run(context);
  } catch (error) {
    if (context.signal.aborted) return { kind: 'stopped' };
    return { kind: 'failed', cause: unforeseen(step.name, error) };
  }
}

const detailMaxChars = 300;

function unforeseen(step: string, error: unknown): Cause {
  const detail = (error instanceof Error ? error.message : String(error)).slice(0, detailMaxChars);
  return { messageId: 'platform.task.step-failed', params: { step, detail } };
}
