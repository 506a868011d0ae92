/** Help and reference: what each command, argument and option is. None of these takes a value. */
export const commandsEnglish = {
  'help.usage': 'usage:',
  'help.arguments': 'arguments:',
  'help.options': 'options:',
  'help.exit-codes': 'exit codes:',
  'help.examples': 'examples:',
  'help.further': 'Further sub-commands and options',
  'help.json': 'with every command and with -v: one JSON document for scripts',
  'help.command-help': 'arguments, options, exit codes and examples of one command',
  'help.exit.done': 'done',
  'help.exit.refused': 'refused or failed; one line on stderr says why and what to do',
  'help.exit.usage': 'the command line was not understood; nothing was tried',

  'command.option.json': 'print one JSON document and nothing else',
  'command.option.for': 'how long, as 30m, 2h or 1d; without it, until it is lifted',
  'command.option.reason': 'why; shown to whoever looks at the status',
  'command.argument.node': 'address or name of a node of this cluster',
  'command.argument.config-file': 'the configuration file',

  'command.install': 'install the suite on all nodes, go on with an installation, or upgrade',
  'command.install.about':
    'Every node is looked at first, and nothing is changed while one of them could not work. Running it again goes on where it was.',
  'command.install.password':
    'root password of all nodes. It is read from ZSHA_ROOT_PASSWORD or asked for when neither this nor a key is given; prefer that: other users see arguments',
  'command.install.key': 'private key to log in with, instead of a password',
  'command.install.config': 'the configuration file',
  'command.install.example-asked': 'asks for the password',
  'command.install.example-key': 'logs in with a key',
  'command.uninstall': 'uninstall from all nodes',
  'command.uninstall.sure': 'without it nothing is done',
  'command.uninstall.example': 'the image of the management VM stays on the shared storage',
  'command.node-apply': 'the installer’s half on a node',
  'command.node-seed': 'the first words in an empty Consul',
  'command.node-leave': 'the management VM leaves before the node goes down',
  'command.check-config': 'check a configuration file',
  'command.check-config.about':
    'Every problem is shown at once, with its line, its column, and what would be right. The same check runs before every installation and import.',
  'command.check-config.good': 'the file is good',
  'command.check-config.bad': 'the file has problems, or cannot be read',
  'command.check-config.example': 'prints “config file check pass”, or one line for each problem',
  'command.config-sample':
    'output sample config json file to /tmp/sample.CephConf.config.json or /tmp/sample.FileConf.config.json',
  'command.config-sample.type': 'the kind of storage; FileConf when it is not given',
  'command.config-sample.example': 'writes /tmp/sample.FileConf.config.json',
  'command.export-config': 'output current config json file to /tmp/current.config.json',
  'command.import-config': 'update configuration to HA cluster',
  'command.migrate': 'live-migrate MN-VM to another node',
  'command.migrate.about':
    'The target has to be a healthy node of this cluster other than the one that runs it. When the migration fails, MN-VM goes on running where it was.',
  'command.migrate.example-address': 'by address',
  'command.migrate.example-name': 'by name',
  'command.stop': 'shut MN-VM down; no node starts it until zsha start. Consul goes on',
  'command.stop.about':
    'Ends when MN-VM is down. Should that not be seen in time the order still stands, and zsha status shows when it is carried out.',
  'command.start': 'start MN-VM on the best node, and the services where they are down',
  'command.start.about': 'Returns as soon as the order stands; zsha status and zsha explain show the rest.',
  'command.reset-password': 'set the root password of MN-VM back to the default',
  'command.reset-password.about':
    'Only where the configuration has AllowResetRootPassword: true, and only while the guest agent in MN-VM answers. Change the password in MN-VM right afterwards.',
  'command.maintenance':
    'MN-VM leaves the node and is not started there until it is off, or the time is over',
  'command.maintenance.about':
    'MN-VM is migrated away if it runs there. The node still votes in Consul, so one other node may still fail.',
  'command.maintenance.word': 'begin it or end it',
  'command.maintenance.example': 'for two hours',
  'command.freeze': 'nothing is started, moved or restarted by itself; what runs goes on',
  'command.freeze.about':
    'For work on switches or storage that would look like failures. MN-VM is not protected while it lasts: give it an end with --for.',
  'command.freeze.example': 'for half an hour',
  'command.unfreeze': 'end a freeze',
  'command.status': 'show status',
  'command.status.about':
    'Where MN-VM runs, its last start, the nodes, Consul, the addresses, the storage as each node sees it; then warnings, if there are any.',
  'command.status-conf': 'show status with current configuration',
  'command.explain': 'why MN-VM is where it is; if it does not run, what is waited for and how long',
  'command.explain.about': 'Each node speaks for itself: ask the one that you wonder about.',
  'command.events': 'what happened to MN-VM and why, newest last',
  'command.events.newest': 'that many of the newest; 100 when it is not given',
  'command.events.example-newest': 'the last twenty',
} as const;
