/** Storing another configuration: what it changes, when that takes effect, and what stands against it. */
export const configChangeEnglish = {
  'config-change.none': 'the cluster has this configuration already; nothing was changed',
  'config-change.head': 'Configuration {next}, over {base}:',
  'config-change.absent': '(not there)',
  'config-change.effect.next-start': 'at the next start of the management VM',
  'config-change.effect.at-once': 'at once',
  'config-change.effect.install': 'on the nodes with the next install',
  'config-change.effect.refused': 'cannot be changed this way',
  'config-change.ask': 'Store it? [y/N] ',
  'config-change.not-asked':
    'nobody can be asked here, and nothing was changed; look at the differences and add --yes',
  'config-change.declined': 'nothing was changed',
  'config-change.stored':
    'configuration {number} is stored. What waits for the next start takes effect when the management VM is shut down from within (halt -p), or by zsha stop and zsha start',
  'config-change.stored-at-once': 'configuration {number} is stored and in force',
  'config-change.password-left-out':
    'the passwords under Fencing are not taken over by this; they reach the nodes with: install -c FILE',
  'config-change.meanwhile':
    '{by} stored configuration {number} meanwhile, at {at} ({reason}); nothing was changed. Export it, make the change there and import it again',
  'config-change.unknown':
    'Consul did not answer ({detail}): configuration {number} may be stored or not. Look with zsha config-history, then try again',
  'config-change.invalid':
    '{path}: the agent of this node does not accept it ({id}); are all nodes of one version?',
  'config-change.no-such-version': 'there is no version {number} to go back to; there are {numbers}',
  'config-change.stored-fault':
    'the stored configuration cannot be read ({detail}); nothing is written over it. Store a good one with: install -c FILE',
  'config-change.memory':
    '{wanted} GiB: this node has {has, number, ::.0} GiB in all, and the management VM could start on none like it; nothing was changed',
  'config-change.bridge-missing':
    'this node has no bridge {bridge}, and the management VM could not start; make it on every node first (zs-network-setting), then import again',
  'config-change.refused-nodes':
    '{path}: nodes are not changed by an import, because Consul and every lease depend on them. Run install -c FILE with the new list; see the operations guide',
  'config-change.refused-storage':
    '{path}: the storage is not changed by an import, because the management VM and every lease lie on it. Move the image while it is stopped, then run install -c FILE',
  'config-change.refused-timings':
    '{path}: timings only change on all nodes together while the management VM runs nowhere: zsha stop, install -c FILE, zsha start',
  'config-change.refused-fencing':
    '{path}: fencing devices have passwords, which only lie on the nodes: run install -c FILE; the management VM runs on meanwhile',
  'config-change.history-none': 'no version is stored yet',
  'config-change.history-stored': 'stored',
  'config-change.history-running': 'running',
  'event.config-changed': 'Configuration {number} was stored by {by}: {cause}. {reason}',
  'cause.import': 'import',
  'cause.rollback': 'rollback',
} as const;
