import type { ConfigProblem } from '@zsha/config/problem';
import { timingsOf } from '@zsha/config/timings-of';
import { recoveryBounds } from '@zsha/core/lease/recovery-bounds';
import type { RecoveryBounds } from '@zsha/core/lease/recovery-bounds';
import { defaultTimings } from '@zsha/core/lease/timings';
import type { Locale } from '@zsha/messages/locale';
import { render } from '@zsha/messages/render';
import { exitCodes } from '../terminal.ts';
import type { Terminal } from '../terminal.ts';
import { configOrRefuse, readConfigFile } from './read-config-file.ts';
import type { ConfigFile } from './read-config-file.ts';

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
  const isGood = file.kind === 'read';
  terminal.document({
    ok: isGood,
    problems: problemsOf(file, path, terminal.locale),
    warnings: isGood ? file.warnings.map((problem) => inWords(problem, terminal.locale)) : [],
    recoveryBounds: recoveryBounds(isGood ? timingsOf(file.config.timings) : defaultTimings),
  });
  return isGood ? exitCodes.done : exitCodes.refused;
}

function problemsOf(file: ConfigFile, path: string, locale: Locale): readonly unknown[] {
  if (file.kind === 'read') return [];
  if (file.kind === 'problems') return file.problems.map((problem) => inWords(problem, locale));
  const id = 'cli.config-unreadable';
  return [{ id, text: render(locale, id, { path, detail: file.detail }) }];
}

function inWords({ params, messageId, ...place }: ConfigProblem, locale: Locale): unknown {
  return { ...place, id: messageId, text: render(locale, messageId, params) };
}
