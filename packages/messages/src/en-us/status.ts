/** What `zsha status` says beside its figures: of the cluster, and what the guest says of itself. */
export const statusEnglish = {
  'cli.agent-unreachable':
    'the agent of this node does not answer ({detail}); the management VM is not touched by that. Check: systemctl status zsha-agent, /var/log/z/agent.log; or ask on another node',
  'status.warning.no-quorum':
    'Consul has no majority: the management VM runs on where it is with live storage, but nothing can be started, stopped or moved. Bring nodes back',
  'status.warning.last-majority':
    'one more lost node and Consul has no majority: no take-over would be possible. Bring the lost node back',
  'status.warning.agent-lost':
    '{node}: the agent is not heard. Check the node, then systemctl status zsha-agent on it',
  'status.warning.storage':
    '{node}: the shared storage is {state}; this node cannot take the management VM in',
  'status.warning.emulated': 'no /dev/kvm: virtual machines are emulated here, and slow',
  'status.warning.frozen':
    'frozen by {by} since {at} ({reason}): a management VM that fails stays down. End it with zsha unfreeze',
  'status.warning.maintenance':
    '{node}: in maintenance by {by} since {at} ({reason}). End it with zsha maintenance off {node}',
  'status.warning.config-pending':
    'configuration {number} waits for the next start of the management VM, which runs with {running}; shut it down from within (halt -p), or zsha stop and zsha start',
  'zin.problem.service': 'a service of the management node does not run; look with: systemctl --failed',
  'zin.problem.database':
    'the database cannot be written; look at the disk and with: journalctl -u zsha-platform',
  'zin.problem.disk-low': 'the disk is nearly full; logs lie in /var/log',
  'zin.problem.gateway-silent': 'the gateway does not answer',
  'zin.problem.rolled-back': 'the network that the host wants did not work; the one before holds',
  'zin.problem.network-failed': 'the network could not be set; look with: journalctl -u zin',
  'zin.problem.not-told': 'the host has said nothing about the network',
} as const;
