import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { installedPaths } from '@zsha/config/installed-paths';
import { localeOf } from '@zsha/messages/locale';
import { render } from '@zsha/messages/render';
import { AgentClient } from './agent-client.ts';
import { checkConfig } from './commands/check-config.ts';
import { configSample, exportConfig } from './commands/config-files.ts';
import { events } from './commands/events.ts';
import { explain } from './commands/explain.ts';
import { setHold } from './commands/holds.ts';
import { leave, migrate, start, stop } from './commands/orders.ts';
import { status } from './commands/status.ts';
import { askPassword } from './installer/ask-password.ts';
import type { Login } from './installer/node-link.ts';
import { applyOnNode } from './on-node/apply.ts';
import { readInput } from './on-node/read-input.ts';
import { seedCluster } from './on-node/seed.ts';
import type { SeedInput } from './on-node/seed.ts';
import { exitCodes, refuse } from './terminal.ts';
import type { Terminal } from './terminal.ts';
import { helpText } from './text/help.ts';
import { version, versionText } from './text/version.ts';

const terminal: Terminal = {
  locale: localeOf(process.env),
  interactive: process.stdout.isTTY,
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
};
const agent = new AgentClient(installedPaths.agentSocket);

const program = new Command('zsha')
  .enablePositionalOptions()
  .exitOverride()
  .helpOption('-h, --help')
  .helpCommand(false);
program.helpInformation = () => helpText;
program.configureOutput({ writeOut: terminal.out, outputError: () => undefined, writeErr: () => undefined });

/** Every sub-command ends in its exit code; nothing else in the program sets one. */
function command(
  usage: string,
  run: (args: readonly string[], options: Readonly<Record<string, unknown>>) => Promise<number> | number,
): Command {
  return program.command(usage).action(async (...received: unknown[]) => {
    const args = received.slice(0, -2).filter((value) => typeof value === 'string');
    const options = received.at(-2) as Readonly<Record<string, unknown>>;
    process.exitCode = await run(args, options);
  });
}

program.option('-v, --version').option('--json');
program.action((options: { version?: boolean; json?: boolean }) => {
  if (options.version !== true) terminal.out(helpText);
  else terminal.out(options.json === true ? `${JSON.stringify(version)}\n` : versionText());
});

command('status', (_args, { json }) =>
  status(terminal, agent, { json: json === true, withConfig: false }),
).option('--json');
command('status-conf', (_args, { json }) =>
  status(terminal, agent, { json: json === true, withConfig: true }),
).option('--json');
command('events', (_args, { json, newest }) =>
  events(terminal, agent, { json: json === true, newest: Number(newest) }),
)
  .option('--newest <count>', '', wholeNumber, 100)
  .option('--json');
command('check-config <file>', ([file = ''], { json }) =>
  checkConfig(terminal, file, { json: json === true }),
).option('--json');
command('config-sample [type]', ([type = 'FileConf']) =>
  type === 'FileConf' || type === 'CephConf'
    ? configSample(terminal, type)
    : wrongUsage(`config-sample [CephConf|FileConf]: ${type}`),
);
command('export-config', () => exportConfig(terminal, agent));
command('migrate <target>', ([target = '']) => migrate(terminal, agent, target));
command('stop', () => stop(terminal, agent));
command('start', () => start(terminal, agent));
command('explain', (_args, { json }) => explain(terminal, agent, { json: json === true })).option('--json');
command('maintenance <on|off> <node>', ([word = '', target = ''], { for: duration, reason }) =>
  word === 'on' || word === 'off'
    ? setHold(terminal, agent, { target, on: word === 'on', ...holdOptions(duration, reason) })
    : wrongUsage(`maintenance on|off NODE: ${word}`),
)
  .option('--for <duration>')
  .option('--reason <text>');
command('freeze', (_args, { for: duration, reason }) =>
  setHold(terminal, agent, { target: null, on: true, ...holdOptions(duration, reason) }),
)
  .option('--for <duration>')
  .option('--reason <text>');
command('unfreeze', () => setHold(terminal, agent, { target: null, on: false, ...holdOptions('', '') }));
command('install', (_args, options) => install(options))
  .option('-p, --password <password>')
  .option('-k, --key <path>')
  .requiredOption('-c, --config <path>');

// The installer's own halves on a node; not for people.
command('node-leave', () => leave(terminal, agent));
command('node-apply', async () => applyOnNode(terminal, await readInput()));
command('node-seed', async () => {
  await seedCluster(await readInput<SeedInput>());
  return exitCodes.done;
});
for (const later of ['uninstall', 'import-config'])
  command(`${later} [rest...]`, () =>
    refuse(terminal, 'cli.not-available', { command: later }),
  ).allowUnknownOption();

async function install(options: Readonly<Record<string, unknown>>): Promise<number> {
  const { password, key, config } = options;
  // What was given as an argument must not stay in the process list for as long as this takes.
  process.title = 'zsha install';
  let login: Login;
  if (typeof key === 'string') {
    try {
      login = { privateKey: readFileSync(key, 'utf8') };
    } catch (error) {
      return refuse(terminal, 'cli.config-unreadable', {
        path: key,
        detail: (error as NodeJS.ErrnoException).code ?? '',
      });
    }
  } else {
    const given = typeof password === 'string' ? password : process.env['ZSHA_ROOT_PASSWORD'];
    const typed = given ?? (await askPassword(render(terminal.locale, 'install.password-prompt')));
    if (typed === null) return wrongUsage('install -c FILE: -p, --key, ZSHA_ROOT_PASSWORD');
    login = { password: typed };
  }
  // Loaded for this command alone: SSH and certificates would slow every other one down.
  const { runInstall } = await import('./installer/run-install.ts');
  return runInstall(terminal, {
    configPath: String(config),
    login,
    packageDir: dirname(import.meta.dirname),
  });
}

function holdOptions(
  duration: unknown,
  reason: unknown,
): { readonly duration: string | undefined; readonly reason: string } {
  return {
    duration: typeof duration === 'string' && duration !== '' ? duration : undefined,
    reason: typeof reason === 'string' ? reason : '',
  };
}

function wrongUsage(detail: string): number {
  terminal.err(`zsha: ${render(terminal.locale, 'cli.wrong-usage', { detail })}\n`);
  return exitCodes.usage;
}

function wholeNumber(text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new InvalidArgumentError(text);
  return Number(text);
}

function usageError(error: CommanderError): number {
  if (error.exitCode === 0) return exitCodes.done;
  if (error.code !== 'commander.unknownCommand' && error.code !== 'commander.excessArguments')
    return wrongUsage(error.message.replace(/^error: /, ''));
  const unknown = process.argv[2] ?? '';
  const known = program.commands.some((one) => one.name() === unknown);
  if (known) return wrongUsage(error.message.replace(/^error: /, ''));
  terminal.err(`zsha: ${render(terminal.locale, 'cli.unknown-command', { command: unknown })}\n`);
  return exitCodes.usage;
}

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = usageError(error);
  else
    process.exitCode = refuse(terminal, 'cli.failed', {
      detail: error instanceof Error ? error.message : String(error),
    });
}
