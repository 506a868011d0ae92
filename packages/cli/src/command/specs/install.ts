import type { CommandSpec } from '../spec.ts';

export const installSpecs = [
  {
    name: 'install',
    visibility: 'listed',
    inManual: true,
    summary: 'command.install',
    about: 'command.install.about',
    options: [
      {
        long: 'password',
        short: 'p',
        value: { name: 'ROOT-PASSWORD', kind: 'text' },
        summary: 'command.install.password',
      },
      {
        long: 'key',
        short: 'k',
        value: { name: 'PRIVATE-KEY-PATH', kind: 'path' },
        summary: 'command.install.key',
      },
      {
        long: 'config',
        short: 'c',
        value: { name: 'CONFIGURATION-FILE-PATH', kind: 'path' },
        summary: 'command.install.config',
        required: true,
      },
    ],
    examples: [
      { line: 'zsha install -c /tmp/config.json', summary: 'command.install.example-asked' },
      {
        line: 'zsha install --key ~/.ssh/id_ed25519 -c /tmp/config.json',
        summary: 'command.install.example-key',
      },
    ],
  },
  {
    name: 'uninstall',
    visibility: 'listed',
    inManual: true,
    summary: 'command.uninstall',
    options: [{ long: 'yes-i-really-really-mean-it', summary: 'command.uninstall.sure' }],
    examples: [
      { line: 'zsha uninstall --yes-i-really-really-mean-it', summary: 'command.uninstall.example' },
    ],
  },
  { name: 'node-apply', visibility: 'internal', summary: 'command.node-apply' },
  { name: 'node-seed', visibility: 'internal', summary: 'command.node-seed' },
] as const satisfies readonly CommandSpec[];
