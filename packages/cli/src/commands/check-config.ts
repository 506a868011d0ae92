import { timingsOf } from '@zsha/config/timings-of';
import { recoveryBounds } from '@zsha/core/lease/recovery-bounds';
import type { RecoveryBounds } from '@zsha/core/lease/recovery-bounds';
import { defaultTimings } from '@zsha/core/lease/timings';
import { render } from '@zsha/messages/render';
import { exitCodes } from '../terminal.ts';
import type { Terminal } from '../terminal.ts';
import { configOrRefuse, readConfigFile } from './read-config-file.ts';

export function checkConfig(terminal: Terminal, path: string): number {
  if (terminal.json) return asJson(terminal, path);
  const config = configOrRefuse(terminal, path);
  if (config === null) return exitCodes.refused;
  terminal.out('config file check pass\n');
  terminal.out(boundsText(terminal, recoveryBounds(timingsOf(config.timings))));
  return exitCodes.done;
}

/** What the manual's one line does not say, after it: how soon the VM is back by these timings. */
function boundsText({ locale }: Terminal, bounds: RecoveryBounds): string {
  const seconds = Object.entries(bounds).map(
    ([name, ms]: [string, number]) => [name.replace(/Ms$/, ''), Math.round(ms / 100) / 10] as const,
  );
  return `${render(locale, 'cli.recovery-bounds', Object.fromEntries(seconds))}\n`;
}

function asJson(terminal: Terminal, path: string): number {
  const file = readConfigFile(path);
  const timings = file.kind === 'read' ? timingsOf(file.config.timings) : defaultTimings;
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
  terminal.document({
    ok: problems.length === 0,
    problems,
    recoveryBounds: recoveryBounds(timings),
  });
  return problems.length === 0 ? exitCodes.done : exitCodes.refused;
}
