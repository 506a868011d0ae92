import type { AgentStreamLine } from '@zsha/api/agent-stream';
import type { ConfigOrder } from '@zsha/api/config-order';
import { serializeConfig } from '@zsha/config/serialize-config';
import { render } from '@zsha/messages/render';
import type { AgentClient } from '../agent-client.ts';
import { exitCodes, refuse } from '../terminal.ts';
import type { Terminal } from '../terminal.ts';
import { changesText } from '../text/config-changes-text.ts';
import { askYes } from './ask-yes.ts';
import { order } from './orders.ts';
import { configOrRefuse } from './read-config-file.ts';

export interface ChangeWords {
  readonly reason: string;
  /** Who runs the command, as the history shows it. */
  readonly by: string;
  /** Do not ask. */
  readonly yes: boolean;
}

/** `zsha import-config`: checked, shown, asked for, stored. */
export function importConfig(
  terminal: Terminal,
  agent: AgentClient,
  path: string,
  words: ChangeWords,
): Promise<number> {
  const config = configOrRefuse(terminal, path);
  if (config === null) return Promise.resolve(exitCodes.refused);
  if (config.fencing.some(({ password }) => password !== null))
    terminal.err(`zsha: ${render(terminal.locale, 'config-change.password-left-out')}\n`);
  return change(terminal, agent, { config: serializeConfig(config), fromNumber: null }, words);
}

/** `zsha config-rollback`: the same with a version of the history. */
export function rollBackConfig(
  terminal: Terminal,
  agent: AgentClient,
  number: number,
  words: ChangeWords,
): Promise<number> {
  return change(terminal, agent, { config: null, fromNumber: number }, words);
}

type Shown = Extract<AgentStreamLine, { kind: 'config-changes' }>;

async function change(
  terminal: Terminal,
  agent: AgentClient,
  wanted: Pick<ConfigOrder, 'config' | 'fromNumber'>,
  { reason, by, yes }: ChangeWords,
): Promise<number> {
  const send = async (
    base: number | null,
  ): Promise<{ readonly code: number; readonly shown: Shown | null }> => {
    let shown: Shown | null = null;
    const code = await order(terminal, agent, '/v1/config', { ...wanted, base, by, reason }, (line) => {
      if (line.kind !== 'config-changes') return;
      shown = line;
      // The second time it is what was agreed to.
      if (base === null) terminal.out(changesText(line, terminal.locale));
    });
    return { code, shown };
  };
  const { code, shown } = await send(null);
  if (code !== exitCodes.done || shown === null) return code;
  const { base, changes } = shown;
  if (changes.length === 0) {
    terminal.document({ ok: true, number: base, changes });
    return code;
  }
  if (!yes) {
    const answer = await askYes(render(terminal.locale, 'config-change.ask'));
    if (answer === null) return refuse(terminal, 'config-change.not-asked');
    if (!answer) return refuse(terminal, 'config-change.declined');
  }
  const stored = await send(base);
  if (stored.code !== exitCodes.done) return stored.code;
  const waits = changes.some(({ effect }) => effect === 'next-start');
  const id = waits ? 'config-change.stored' : 'config-change.stored-at-once';
  terminal.out(`${render(terminal.locale, id, { number: base + 1 })}\n`);
  terminal.document({ ok: true, number: base + 1, changes });
  return exitCodes.done;
}
