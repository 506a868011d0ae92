/** Commands, orders, status. */
export const cliEnglish = {
  'cli.unknown-command': 'there is no command "{command}"; all commands: zsha -h',
  'cli.unknown-command-nearest':
    'there is no command "{command}"; did you mean {meant}? All commands: zsha -h',
  'cli.usage.unknown-option': 'there is no option {detail} here; see: zsha {command}--help',
  'cli.usage.missing-argument': '{detail} is missing; see: zsha {command}--help',
  'cli.usage.option-without-value': '{detail} needs a value; see: zsha {command}--help',
  'cli.usage.missing-option': '{detail} is missing; see: zsha {command}--help',
  'cli.usage.too-many': 'there are more words than this command takes; see: zsha {command}--help',
  'cli.usage.other': '{detail}; see: zsha {command}--help',
  'cli.wrong-choice': '"{word}" is none of: {choices}',
  'cli.wrong-count': '{name}: "{word}" is no whole number from 1 to 999999',
  'cli.wrong-moment':
    '{name}: "{word}" is no time; write how long ago (30m, 2h, 1d) or a date (2026-01-31, 2026-01-31T08:00)',
  'cli.failed': 'this did not work, and is a fault of zsha itself: {detail}',
  'cli.not-available': '{command} is not available in this version; nothing was changed',
  'cli.not-installed':
    'zsha is not installed on this node, or its settings in /etc/zsha are damaged; run the installer',
  'watch.head': 'zsha watch, {at}; q ends it',
  'watch.events': '>>>Events',
  'cli.bundle':
    'output support bundle to {path} (Consul index {index}); secrets were removed, look through it before you send it. Make one on every node',
  'cli.logs-silent':
    '{node} gave no logs: it is down, or does not take the cluster’s key; log in there and run zsha logs',
  'cli.logs-follow-here': '--follow is for this node; log in to the other one, or leave --node out',
  'cli.config-unreadable': 'cannot read {path} ({detail}); check the path',
  'cli.problems': '{path} has {count, plural, one {# problem} other {# problems}}; nothing was changed',
  'cli.file-unwritable': 'cannot write {path} ({detail}); free the name or the space',

  'order.unknown-node': '"{target}" is neither address nor name of a node of this cluster; see zsha status',
  'order.no-quorum':
    'Consul has no majority here ({detail}): nothing can be ordered safely. Bring nodes back until a majority answers; see zsha status',
  'order.stopped': 'the management VM was stopped by zsha stop; start it first: zsha start',
  'order.not-running': 'the management VM does not run on any node yet; see zsha status and zsha events',
  // The manual's words (1.2.8); where it runs, and that nothing happened, come after.
  'order.already-active':
    "error: Requested operation is not valid: domain ''ZStack Management Node VM'' is already active on {node}; nothing was changed",
  'order.move-under-way': 'the management VM is on its way to {node}; wait until it has arrived',
  'order.target-lost':
    'nothing fresh is heard from {node}: its agent or its storage is not well. Choose another node, or see zsha status',
  'order.changed-meanwhile':
    'somebody else changed the same thing at the same moment; look with zsha status, then try again',
  'order.no-answer':
    'no end of the order was seen; it may still happen. Look with zsha status and zsha events',
  'order.stop-not-seen':
    'the order stands and nobody starts the management VM, but its end was not seen in time. Look with zsha status',
  'order.unknown-outcome':
    'Consul did not answer ({detail}): the order may stand or not. Look with zsha status, then try again',
  'order.failed.target-not-ready':
    'the target was not ready to take the management VM in; it goes on running where it was {detail}',
  'order.failed.cut-short':
    'the migration was cut short: a node or an agent ended on the way. The management VM belongs to {detail} now; see zsha explain',
  'order.failed.hypervisor': 'the migration failed, the management VM goes on running where it was: {detail}',

  'cli.wrong-duration': '{name}: "{word}" is no duration; write 30m, 2h or 1d',
  'cli.install-no-login':
    'there is no password and no terminal to ask for one; use -p, --key or ZSHA_ROOT_PASSWORD',
  'cli.uninstall-unsure': 'nothing was changed; to go on: zsha uninstall --yes-i-really-really-mean-it',
  'cli.maintenance-on':
    '{node} is in maintenance; the management VM leaves it if it runs there. End it with: zsha maintenance off {node}',
  'cli.maintenance-off': '{node} is no longer in maintenance',
  'cli.freeze-on':
    'the cluster is frozen: nothing is started, moved or restarted by itself, not even after a failure. End it with: zsha unfreeze',
  'cli.freeze-off': 'the cluster is no longer frozen',
  'order.failed.leave':
    'the management VM could not leave {node} in time; if the node goes down now, it starts elsewhere by the rules',
  'order.failed.already-there':
    "error: Requested operation is not valid: domain ''ZStack Management Node VM'' is already active on {detail}; nothing was changed",
  'order.password-not-allowed':
    'AllowResetRootPassword is not true in the configuration: nothing was changed. Set it in /tmp/current.config.json (zsha export-config), then run zsha install with that file',
  'order.password-no-guest-agent':
    'no guest agent answers in the management VM ({detail}): nothing was changed. It has to run inside; wait until the guest has started, or start qemu-guest-agent in it',
  'order.password-refused': 'libvirt refused ({detail}): nothing was changed. See zsha status',
  'order.password-unknown':
    'no answer came in time ({detail}): the password may be set or not. Try to log in, or try again',
  'order.failed.unknown-target': 'nothing was ever heard from {detail}; check the agent there',
  'cli.recovery-bounds':
    'recovery bounds: a dead owner is replaced within {silence} s ({fenced} s with a fencing device that answers), an isolated one ends its own VM within {ownEnd} s, one that lost Consul alone is asked to stop after {arbiterLost} s, one that lost its storage alone after {storageLost} s; the start of the VM itself, and an election of Consul in that moment, come on top',
} as const;
