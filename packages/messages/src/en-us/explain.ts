/** `zsha explain`. */
export const explainEnglish = {
  'explain.vm-at': 'The management VM is {state} on {node} (epoch {epoch}).',
  'explain.vm-nowhere': 'The management VM does not run: {state}.',
  'explain.now': 'What {node} does now:',
  'explain.earliest': 'If nothing moves any more, this node may start it in {seconds} s.',
  'explain.places': 'Where it could run, the best first, as this node sees it:',
  'explain.place': '{rank}. {node}: nothing against it, {memory} MiB free',
  'explain.place-against': '{rank}. {node}: {against}; {memory} MiB free',
  'explain.against.maintenance': 'in maintenance',
  'explain.against.silent': 'says nothing of itself',
  'explain.against.arbiter': 'Consul does not answer it',
  'explain.against.avoid': 'the last run ended badly there',
  'explain.against.failures': 'starts have failed there',
  'explain.against.room': 'too little free memory',
  'explain.against.gateway': 'the gateway does not answer it',
  'explain.deed.bury': 'It makes sure that nothing of an epoch is left here.',
  'explain.deed.take-over': 'It takes the VM over and starts it.',
  'explain.deed.inherit': 'It names in Consul again what the slots on the storage claim.',
  'explain.deed.relieve': 'It asks the owner through Consul to let the VM go.',
  'explain.deed.fence': 'It has the power of the last node switched off.',
  'explain.deed.stop': 'It shuts the VM down, as ordered.',
  'explain.deed.let-go': 'It lets the VM go, for another start.',
  'explain.deed.forget-restarts': 'The guest is well again: its restarts are forgotten.',
  'explain.deed.move': 'It sends the VM to another node, live.',
  'explain.deed.refuse-order': 'It answers an order that cannot be carried out.',
  'explain.deed.abort-move': 'It takes back a move that came to nothing.',
  'explain.deed.resume': 'The VM has arrived here and goes on.',
  'explain.deed.lift-hold': 'It ends a maintenance or a freeze whose time is over.',
  'explain.hold': '{node} runs it and proves so with every beat (epoch {epoch}).',
  'explain.poison':
    'It asks {node} through the storage to stop epoch {epoch}: silent in Consul for long, while its slot still moves.',
  'explain.wait.arbiter-silent':
    'Consul does not answer: nothing may change hands. Bring back a majority of the nodes, or this node’s way to them.',
  'explain.wait.guard-silent':
    'The guard does not answer: what runs here is unknown. Check: systemctl status zsha-guard.',
  'explain.wait.stopped-by-operator': 'It was stopped by order. Start it with: zsha start.',
  'explain.wait.storage':
    'The shared storage is {fault, select, hung {hanging} missing {missing} error {failing} other {not read yet}} for this node: it could not start the VM. Check the mount.',
  'explain.wait.arbiter-behind':
    'Consul holds less than the slots on the storage do: it was put back to an old backup. What it says of the management VM is void until a node that sees the storage has named the owner in it again.',
  'explain.wait.arbiter-identity':
    'Consul is not the one that this storage was installed with: what it says is void. Restore its data, or run the installer again.',
  'explain.wait.not-a-member':
    'This machine was taken out of the cluster, or another one has its name now: it never starts the management VM. To take it in again, write it into the configuration and run install; to leave it out: zsha uninstall --local.',
  'explain.wait.back-off':
    'A start has just failed here, or a take-over was refused; the node leaves it to the others for a while.',
  'explain.wait.maintenance': 'This node is in maintenance. End it with: zsha maintenance off.',
  'explain.wait.frozen': 'The cluster is frozen. End it with: zsha unfreeze.',
  'explain.wait.leaving': 'This node is going down.',
  'explain.wait.better-placed': 'The way is free; {nodes} should be first.',
  'explain.wait.runner-alive':
    '{node} may still run it (epoch {epoch}); what is missing to be sure of the opposite:',
  'explain.missing.beat-moved':
    'its beat in Consul has been still for {silent} s, and must be for {left} s more',
  'explain.missing.slot-moved':
    'its slot on the storage has been still for {silent} s, and must be for {left} s more',
  'explain.missing.beat-unread': 'its beat was never read under this record',
  'explain.missing.slot-unread': 'its slot was never read under this record',
  'explain.missing.beat-blind': 'its beat could not be read lately',
  'explain.missing.slot-blind': 'its slot could not be read lately',
  'explain.missing.last-look': 'one more look at its slot',
  'explain.missing.self': 'it is this node itself, and its own burial is under way',
  'explain.concern.arbiter-silent': 'Consul does not answer; it runs on by its proof on the storage.',
  'explain.concern.arbiter-behind':
    'Consul was put back to an old backup; the management VM runs on by its proof on the storage.',
  'explain.concern.arbiter-identity':
    'Consul is not the one that this storage was installed with; it runs on by its proof on the storage. Run the installer again.',
  'explain.concern.not-a-member':
    'By Consul or the storage this machine does not belong to the cluster; it runs on by the proof that is left to it. Run the installer again.',
  'explain.concern.storage':
    'The shared storage is {fault, select, hung {hanging} missing {missing} error {failing} other {not read yet}}; it runs on by its proof in Consul.',
  'explain.concern.nowhere-to-go': 'It should leave this node, and no other node could take it.',
  'explain.concern.guest-given-up':
    'The guest does not answer; after {restarts} restarts it is left alone. Look into the guest.',
  'explain.concern.guest-silent': 'The guest does not answer; it is restarted in {left} s if that lasts.',
  'explain.concern.frozen':
    'The cluster is frozen: it would not be started again. End it with: zsha unfreeze.',
} as const;
