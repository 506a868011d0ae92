/** The installer's refusals: what is wrong, on which node, and what to do. */
export const installEnglish = {
  'install.password-prompt': 'root password of all nodes: ',
  'install.password-wrong':
    '{node}: root cannot log in with this password or key; check it with ssh, and PermitRootLogin in sshd_config',
  'install.unreachable': '{node}: no SSH connection to {address} ({detail}); check power, network and sshd',
  'install.host-key':
    '{node}: {address} shows another host key than known_hosts has. If the node was installed anew: ssh-keygen -R {address}',
  'install.not-root': '{node}: the login is not root',
  'install.hostname':
    '{node}: the host calls itself {actual}; either is wrong: hostnamectl set-hostname {expected}, or correct Node',
  'install.release':
    '{node}: {release} is not a supported release (Debian 12 and 13, RHEL 8 and 9 and their like)',
  'install.missing-program':
    '{node}: {program} is missing, and the node has no package manager that is known here to bring it; install it',
  'install.address-missing': '{node}: no interface has the address {address}; correct Node, or the network',
  'install.bridge-missing':
    '{node}: there is no bridge {bridge}; create it (zs-network-setting), or correct Network',
  'install.not-mounted':
    '{node}: no shared file system is mounted at {path}, or it does not answer; mount it first',
  'install.image-missing':
    '{node}: {path} is not there; put the image of the management VM onto the shared file system',
  'install.image-format': '{node}: {path} is not a QCOW2 image; convert it with qemu-img convert -O qcow2',
  'install.not-shared':
    '{node}: {path} does not show what {others} wrote there; mount the same file system on all nodes',
  'install.memory':
    '{node}: {haveGiB} GiB of memory, {needGiB} GiB are needed for the management VM and the host',
  'install.clock': '{node}: the clock is {skewSeconds} s off; set it right, with chrony for instance',
  'install.vm-elsewhere':
    '{node}: a QEMU of the management VM runs that zsha did not start; shut it down first',
  'install.other-cluster':
    '{node}: this node or {path} belongs to another zsha cluster; uninstall that one first. If all of its nodes are gone for good, remove {path}/.zsha',
  'install.failed':
    '{node}: step "{step}" failed: {detail}. Put it right and run install again, it goes on from there',
  'install.host-key-new':
    '{node}: {address} was never met before and shows {fingerprint}. Compare it with what the node itself says (ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub), then: ssh {address}, or install with --accept-new-host-keys',
  'install.new-host': '{node} ({address}) was never met before. Its host key: {fingerprint}',
  'install.accept-hosts-prompt': 'trust these keys from now on? Type yes: ',
  'uninstall.not-installed':
    'this node is not installed, so the others are not known here; run it on a node that is. What is left on this one goes with: zsha uninstall --local --yes-i-really-really-mean-it',
  'uninstall.not-root': 'only root can uninstall; nothing was changed',
  'uninstall.stop-failed':
    'the management VM could not be ordered to stop; where it runs on a node that answers, it is shut down there',
  'uninstall.unreachable':
    '{node} ({address}) could not be reached, or did not finish: the suite is still there. Once it is back, on it: zsha uninstall --local --yes-i-really-really-mean-it',
  'uninstall.stays': 'left in place: {image} and the logs in {logs}',
  'uninstall.packages-stay':
    'left in place, installed for the suite: {packages}; remove them with the package manager if nothing else needs them',
  'install.too-old': '{node}: {what} {version} is too old, {oldest} is the oldest that works; update it',
  'install.disk': '{node}: {haveGiB} GiB are free at {path}, {needGiB} GiB are needed; make room there',
  'install.port-taken':
    '{node}: {program} listens on port {port}, which the suite needs; stop it, or move it to another port',
  'install.not-writable':
    '{node}: {path} cannot be written to; check the export and the mount options, and that it does not hang',
  'install.mount.local':
    '{node}: {path} is {type}, which no other node has; mount the shared file system there',
  'install.mount.read-only': '{node}: {path} is mounted read-only; mount it with rw',
  'install.mount.soft':
    '{node}: {path} is mounted soft: when the server is slow the management VM gets errors where it should wait, and its disk is damaged; mount it with hard',
  'install.mount.nfs3':
    'warning: {node}: {path} is NFS version 3: the lock that keeps two nodes from one image is not reliable there. Everything else still keeps them apart; mount it with vers=4.1 or later',
  'install.mount.no-lock':
    'warning: {node}: {path} is mounted with locks of its own: the lock of the image does not reach the other nodes. Mount it without nolock and local_lock',
  'install.mount.attribute-cache':
    'warning: {node}: {path} caches file attributes for longer than a minute; mount it without acregmax',
  'install.mount.lease-long':
    'warning: {node}: the NFS server of {path} keeps the lock of a node that lost its power for {seconds} s, and until then no other node can start the management VM. Set its lease to 15 s (nfs.conf on a Linux server: [nfsd] lease-time=15 and grace-time=15)',
  'install.mount.lease-unknown':
    'warning: {node}: the kernel does not say how long the NFS server of {path} keeps the lock of a node that lost its power; until then no other node can start the management VM. It is 90 s unless somebody set it: look at the server, 15 s is good',
  'install.mount.unknown-kind':
    'warning: {node}: {path} is {type}, which is not known here. Make sure that its file locks hold between nodes',
  'install.no-link':
    'warning: {node}: the bridge {bridge} has no link; plug it in before the management VM is to run here',
  'install.no-virtualisation':
    'warning: {node}: the processor offers no hardware virtualisation; virtual machines are emulated, and slow',
  'install.kvm-off':
    'warning: {node}: the processor offers hardware virtualisation, but there is no /dev/kvm: switch VT-x or AMD-V on in the firmware, and load kvm_intel or kvm_amd. Until then virtual machines are emulated, and slow',
  'install.secrets-lost':
    '{nodes}: installed, but {path} cannot be read there, and a cluster that runs must not get new secrets. Put the file back from a backup or another node of the cluster, or uninstall first',
  'members.plan-joins': '{node} ({address}) joins the cluster',
  'members.plan-replaced':
    '{node} ({address}) is another machine than before: it takes the place of the former one',
  'members.plan-leaves':
    '{node} ({address}) leaves the cluster alive: the management VM moves off it first, then the suite is taken off it',
  'members.plan-lost': '{node} ({address}) leaves the cluster as it is: it cannot be reached',
  'members.plan-survives': 'The cluster survives the loss of {after} at once; before: {before}',
  'members.too-few-stay':
    'only {stay} of the {count} present nodes would stay, and {majority} have to: what Consul knows of the management VM lies on a majority of them. Replace or take out {atOnce} at a time',
  'members.address':
    '{node} is {before} in the cluster and {address} in the configuration: a node keeps its address. Take it out first, then in again under the new one',
  'members.former-machine':
    '{node}: the machine at {address} is a new one. The former one still has its place in the shared folder, and could run on somewhere: see that it has no power, then install with --confirm-off {node}',
  'members.unreachable':
    '{node} ({address}) is to leave and cannot be reached: it could run on. Put the connection right and it leaves in good order; or see that it has no power, then install with --confirm-off {node}',
  'members.no-ids-yet':
    'the cluster is from a version that cannot change its nodes. Install this version with its present nodes first ({nodes}), then change them',
  'install.nothing-changed': 'nothing was changed on any node',
  'install.timings-while-running':
    '{node}: the management VM runs, and these timings are not those it runs by; all nodes must change them while it runs nowhere: zsha stop, install again, zsha start',
  'install.fence-password-missing':
    '{node}: its fencing device has a user and no password, and the nodes know none for it; add Password or PasswordFile',
  'install.fence-password-unreadable':
    '{node}: {path} cannot be read or is not one line of text; write the password of its fencing device there',
} as const;
