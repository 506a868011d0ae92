import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { render } from '@zsha/messages/render';
import { askPassword } from '../installer/ask-password.ts';
import { defaultKnownHosts } from '../installer/host-keys.ts';
import type { Login } from '../installer/node-link.ts';
import { runInstall } from '../installer/run-install.ts';
import { refuse, refuseUsage } from '../terminal.ts';
import type { Terminal } from '../terminal.ts';

export interface InstallRequest {
  readonly password: string | undefined;
  readonly keyPath: string | undefined;
  /** Absent: root's own. */
  readonly knownHostsPath: string | undefined;
  readonly acceptNewHostKeys: boolean;
  readonly configPath: string;
  /** Names, with commas between them. */
  readonly confirmedOff: string | undefined;
}

/** `zsha install`: who logs in, then the installer. */
export async function install(terminal: Terminal, request: InstallRequest): Promise<number> {
  // What was given as an argument must not stay in the process list for as long as this takes.
  process.title = 'zsha install';
  const login = await loginOf(terminal, request);
  if (typeof login === 'number') return login;
  // In the package every program lies in `lib`.
  const packageDir = dirname(import.meta.dirname);
  return runInstall(terminal, {
    configPath: request.configPath,
    login,
    packageDir,
    knownHostsPath: request.knownHostsPath ?? defaultKnownHosts(),
    acceptNewHostKeys: request.acceptNewHostKeys,
    confirmedOff: new Set((request.confirmedOff ?? '').split(',').filter((name) => name !== '')),
  });
}

/** @returns the exit code of a refusal when there is no way in. */
async function loginOf(terminal: Terminal, { password, keyPath }: InstallRequest): Promise<Login | number> {
  if (keyPath !== undefined) {
    try {
      return { privateKey: readFileSync(keyPath, 'utf8') };
    } catch (error) {
      const detail = (error as NodeJS.ErrnoException).code ?? '';
      return refuse(terminal, 'cli.config-unreadable', { path: keyPath, detail });
    }
  }
  const given = password ?? process.env['ZSHA_ROOT_PASSWORD'];
  // No program that this one starts has to know it.
  delete process.env['ZSHA_ROOT_PASSWORD'];
  const typed = given ?? (await askPassword(render(terminal.locale, 'install.password-prompt')));
  return typed === null ? refuseUsage(terminal, 'cli.install-no-login') : { password: typed };
}
