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
      { long: 'accept-new-host-keys', summary: 'command.install.accept-new-host-keys' },
      {
        long: 'known-hosts',
        value: { name: 'KNOWN-HOSTS-PATH', kind: 'path' },
        summary: 'command.install.known-hosts',
      },
      {
        long: 'confirm-off',
        value: { name: 'NODE,NODE', kind: 'text' },
        summary: 'command.install.confirm-off',
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
    about: 'command.uninstall.about',
    options: [
      { long: 'yes-i-really-really-mean-it', summary: 'command.uninstall.sure' },
      { long: 'local', summary: 'command.uninstall.local' },
    ],
    examples: [
      { line: 'zsha uninstall --yes-i-really-really-mean-it', summary: 'command.uninstall.example' },
    ],
  },
  { name: 'node-apply', visibility: 'internal', summary: 'command.node-apply' },
  { name: 'node-seed', visibility: 'internal', summary: 'command.node-seed' },
  { name: 'node-consul', visibility: 'internal', summary: 'command.node-consul' },
  { name: 'node-members', visibility: 'internal', summary: 'command.node-members' },
  { name: 'node-settle', visibility: 'internal', summary: 'command.node-settle' },
  { name: 'node-remove', visibility: 'internal', summary: 'command.node-remove' },
] as const satisfies readonly CommandSpec[];
