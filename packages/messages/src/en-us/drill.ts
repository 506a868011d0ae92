/** Rehearsals on the live cluster. */
export const drillEnglish = {
  'drill.heading': 'Drill {mode} of {node} ({address}); the management VM runs on {owner} (epoch {epoch}).',
  'drill.will.power-off':
    '{node} resets itself at once, as if its power were cut: nothing is written out, nothing is shut down.',
  'drill.will.isolate':
    '{node} drops every packet in and out for {seconds} s, SSH included; its kernel ends that by itself, whatever becomes of the agent.',
  'drill.will.storage-hang':
    'For {seconds} s the agent of {node} treats its shared storage as hanging. The storage itself, and the disk of the VM, are not touched; it ends by itself.',
  'drill.note.power-off':
    'What runs on {node} beside this product ends as well, and its disks are checked at the next boot.',
  'drill.note.leader': '{node} leads Consul: an election comes on top.',
  'drill.note.versions': 'The nodes run different versions: {versions}.',
  'drill.expected': 'What should be seen, from the failure on:',
  'drill.ask': 'Do it? [y/N] ',
  'drill.not-asked': 'nobody can be asked here, and nothing was done; read what would happen and add --yes',
  'drill.declined': 'nothing was done',
  'drill.waiting': '{seconds} s; still to be seen: {missing}',
  'drill.report': 'Report:',
  'drill.mark.beat-silent': 'the beat in Consul was still before the VM was taken over',
  'drill.mark.slot-silent': 'the slot on the storage was still before the VM was taken over',
  'drill.mark.own-end': 'no QEMU left on the failed node, by its own clock',
  'drill.mark.take-over': 'the VM is taken over',
  'drill.mark.qemu-runs': 'QEMU runs again',
  'drill.mark.guest-answers': 'the guest answers again',
  'drill.mark.vm-untouched': 'the VM runs on where it was',
  'drill.mark.guest-gap': 'longest time without an answer of the guest',
  'drill.mark.node-back': 'the failed node is whole again',
  'drill.bound.at-most': 'at most {seconds} s',
  'drill.bound.at-least': 'at least {seconds} s',
  'drill.bound.none': 'no bound',
  'drill.verdict.within': 'as promised',
  'drill.verdict.seen': 'seen',
  'drill.verdict.late': 'LATE',
  'drill.verdict.early': 'TOO EARLY',
  'drill.verdict.missing': 'NOT SEEN',
  'drill.verdict.unmeasured': 'not measured',
  'drill.result.passed': 'Passed: everything happened within its bound.',
  'drill.result.late':
    'Late: everything happened, something of it after its bound. Look for a busy or slow node or storage (zsha doctor), and repeat.',
  'drill.result.failed':
    'Failed: not everything happened. See zsha explain and zsha events, and give zsha support-bundle to whoever helps you.',
  'drill.kept': 'Kept as event: zsha events --kind drill-over',
  'drill.refused.unknown-node':
    '"{node}" is neither address nor name of a node of this cluster; zsha status names them',
  'drill.refused.from-itself': '{node} cannot watch its own failure; run the drill on {others}',
  'drill.refused.no-quorum':
    'Consul does not answer here: without it nothing could take over. Bring back a majority of the nodes first; zsha status shows who is missing',
  'drill.refused.other-drill':
    '{by} watches another drill; wait until zsha events shows its end (drill-over)',
  'drill.refused.frozen': 'the cluster is frozen: nothing would take over. Lift it with zsha unfreeze',
  'drill.refused.maintenance':
    '{node} is in maintenance, somebody is at work on it; end that first: zsha maintenance off {node}',
  'drill.refused.move-under-way':
    'the VM is being moved; wait until zsha status says running, then ask again',
  'drill.refused.backup-under-way':
    'a backup is being taken and would be lost; wait until zsha events shows its end',
  'drill.refused.not-running':
    'the management VM does not run ({state}), so there is nothing to rehearse; zsha explain says why',
  'drill.refused.node-lost': '{node} is lost already: a drill would be a second failure. Bring it back first',
  'drill.refused.consul-lost':
    'Consul on {node} is not alive: a drill would be a second failure. See zsha doctor there',
  'drill.refused.storage':
    'the shared storage is not well on {node} ({state}): a drill would be a second failure. See zsha doctor there',
  'drill.refused.guest':
    'the guest does not answer from here ({health}), so nobody could say if it comes back. Wait until zsha status shows it healthy, or run the drill on a node that reaches it',
  'drill.refused.no-spare':
    'without that node fewer than {majority} would be left, which is the majority that everything needs; a drill needs three nodes or more',
  'drill.refused.no-second-place':
    'if the next node failed too, nobody could take the VM ({able} could; {needed, select, 1 {one} other {two}} must be able to). zsha explain says what is against each node',
  'drill.refused.no-length': 'a power-off has no length; leave --for away',
  'drill.refused.length': 'a drill lasts from 1 s to {max} s',
  'drill.refused.length-least':
    'the VM moves only after up to {least} s by these timings; say --for {least}s or more, or leave it away',
  'drill.refused.length-between':
    'up to {harmless} s nothing may happen, from {least} s on the VM must move; between them anything may. Say --for {harmless}s or less, or {least}s or more',
  'drill.refused.changed-meanwhile':
    'the cluster changed since the plan was shown, and nothing was done; look again',
  'drill.failed.no-answer':
    'the agent of {node} did not answer the order, and nothing was done; see zsha doctor there',
  'drill.failed.no-go':
    'Consul did not take the order to go ahead; {node} should go on as before. See zsha status',
  'event.drill-started': 'Drill: {node} has {target} fail on purpose ({cause}) and watches.',
  'event.drill-struck': 'Drill: {node} fails on purpose now, as ordered on {by}: {cause}.',
  'event.drill-over': 'Drill {mode} of {target}, watched by {node}: {cause}.',
  'cause.power-off': 'power off',
  'cause.isolate': 'isolated from the network',
  'cause.storage-hang': 'its storage hangs',
  'cause.passed': 'passed',
  'cause.late': 'passed, later than promised',
} as const;
