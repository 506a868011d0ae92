import type { AgentClient } from '../agent-client.ts';
import type { Invocation } from '../command/invocation.ts';
import type { Terminal } from '../terminal.ts';

export interface ActionContext {
  readonly terminal: Terminal;
  /** Made when it is asked for: most of a command's start-up is what it loads. */
  readonly agent: () => Promise<AgentClient>;
}

/** Carries one command out, loading what it needs only then. @returns the exit code. */
export type Action = (context: ActionContext, input: Invocation) => Promise<number>;
