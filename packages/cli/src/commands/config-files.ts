import { randomBytes } from 'node:crypto';
import { renameSync, writeFileSync } from 'node:fs';
import { sampleConfig } from '@zsha/config/sample-config';
import { render } from '@zsha/messages/render';
import type { AgentClient } from '../agent-client.ts';
import { exitCodes, refuse } from '../terminal.ts';
import type { Terminal } from '../terminal.ts';

/** `zsha config-sample`: a file that passes every check, with what each line means beside it. */
export function configSample(terminal: Terminal, type: 'FileConf' | 'CephConf'): number {
  const text = sampleConfig({
    type,
    macs: [randomMac(), randomMac()],
    comment: (of) => render(terminal.locale, `config.sample.${of}`),
  });
  return output(terminal, `/tmp/sample.${type}.config.json`, text);
}

/** `zsha export-config`: the configuration that the cluster runs by. */
export async function exportConfig(terminal: Terminal, agent: AgentClient): Promise<number> {
  const answer = await agent.status();
  if (!answer.ok) return refuse(terminal, 'cli.agent-unreachable', { detail: answer.error });
  return output(terminal, '/tmp/current.config.json', `${JSON.stringify(answer.value.config, null, 4)}\n`);
}

function output(terminal: Terminal, path: string, text: string): number {
  const beside = `${path}.${randomBytes(6).toString('hex')}`;
  try {
    // A link that somebody else left under this name in /tmp is replaced, never followed.
    writeFileSync(beside, text, { flag: 'wx', mode: 0o600 });
    renameSync(beside, path);
  } catch (error) {
    return refuse(terminal, 'cli.file-unwritable', {
      path,
      detail: (error as NodeJS.ErrnoException).code ?? '',
    });
  }
  terminal.out(`output config json file to ${path}\n`);
  terminal.document({ ok: true, path });
  return exitCodes.done;
}

/** Locally administered, unicast. */
function randomMac(): string {
  return ['02', ...[...randomBytes(5)].map((byte) => byte.toString(16).padStart(2, '0'))].join(':');
}
