import { render } from '@zsha/messages/render';
import { exitCodes } from '../terminal.ts';
import type { Terminal } from '../terminal.ts';
import { configOrRefuse, readConfigFile } from './read-config-file.ts';

export function checkConfig(terminal: Terminal, path: string, options: { readonly json: boolean }): number {
  if (options.json) return asJson(terminal, path);
  if (configOrRefuse(terminal, path) === null) return exitCodes.refused;
  terminal.out('config file check pass\n');
  return exitCodes.done;
}

function asJson(terminal: Terminal, path: string): number {
  const file = readConfigFile(path);
  const problems =
    file.kind === 'problems'
      ? file.problems.map(({ params, messageId, ...place }) => ({
          ...place,
          id: messageId,
          text: render(terminal.locale, messageId, params),
        }))
      : file.kind === 'unreadable'
        ? [
            {
              id: 'cli.config-unreadable',
              text: render(terminal.locale, 'cli.config-unreadable', { path, detail: file.detail }),
            },
          ]
        : [];
  terminal.out(`${JSON.stringify({ ok: problems.length === 0, problems })}\n`);
  return problems.length === 0 ? exitCodes.done : exitCodes.refused;
}
