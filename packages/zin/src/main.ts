import { Command, CommanderError } from 'commander';
import { version, versionText } from '@zsha/kit/build-version';
import { localeOf } from '@zsha/messages/locale';
import { render } from '@zsha/messages/render';
import { apply } from './commands/apply.ts';
import { readState } from './commands/read-state.ts';
import { statusText } from './commands/status-text.ts';

const exitCodes = { done: 0, refused: 1, usage: 2 } as const;
/** The service writes its state every five seconds; an emulated one may be late. */
const staleMs = 30_000;

const locale = localeOf(process.env);
const out = (text: string): void => void process.stdout.write(text);

function refuse(id: string, values: Readonly<Record<string, string | number>> = {}): void {
  process.stderr.write(`zin: ${render(locale, id, values)}\n`);
  process.exitCode = exitCodes.refused;
}

const program = new Command('zin').exitOverride().helpOption('-h, --help').helpCommand(false);
program.helpInformation = () => `${render(locale, 'zin.usage')}\n`;
program.configureOutput({ writeOut: out, outputError: () => undefined, writeErr: () => undefined });
program
  .option('-v, --version')
  .option('--json')
  .action((options: { version?: boolean; json?: boolean }) => {
    if (options.version !== true) out(program.helpInformation());
    else out(options.json === true ? `${JSON.stringify(version)}\n` : versionText());
  });

program
  .command('status')
  .option('--json')
  .action(({ json }: { json?: boolean }) => {
    const read = readState();
    if (read === null) return refuse('zin.not-running');
    out(json === true ? `${JSON.stringify(read.state)}\n` : statusText(locale, read.state));
    if (read.ageMs > staleMs) refuse('zin.stale', { seconds: Math.floor(read.ageMs / 1000) });
  });

program.command('apply').action(async () => {
  const { ok, messageId, values } = await apply();
  if (ok) out(`${render(locale, messageId, values)}\n`);
  else refuse(messageId, values);
});

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  if (error.exitCode !== 0) {
    const detail = error.message.replace(/^error: /, '');
    process.stderr.write(`zin: ${render(locale, 'zin.wrong-usage', { detail })}\n`);
    process.exitCode = exitCodes.usage;
  }
}
