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
  'install.missing-program': '{node}: {program} is missing; install libvirt, QEMU and its tools',
  'install.address-missing': '{node}: no interface has the address {address}; correct Node, or the network',
  'install.bridge-missing':
    '{node}: there is no bridge {bridge}; create it (zs-network-setting), or correct Network',
  'install.not-mounted':
    '{node}: no shared file system is mounted at {path}, or it does not answer; mount it first',
  'install.image-missing':
    '{node}: {path} is not there; put the image of the management VM onto the shared file system',
  'install.image-format': '{node}: {path} is not a QCOW2 image; convert it with qemu-img convert -O qcow2',
  'install.not-shared':
    '{node}: {path} does not show what the other nodes see there; mount the same file system on all nodes',
  'install.memory':
    '{node}: {haveGiB} GiB of memory, {needGiB} GiB are needed for the management VM and the host',
  'install.clock': '{node}: the clock is {skewSeconds} s off; set it right, with chrony for instance',
  'install.vm-elsewhere':
    '{node}: a QEMU of the management VM runs that zsha did not start; shut it down first',
  'install.other-cluster':
    '{node}: this node or {path} belongs to another zsha cluster; uninstall that one first',
  'install.failed':
    '{node}: step "{step}" failed: {detail}. Put it right and run install again, it goes on from there',
  'install.nothing-changed': 'nothing was changed on any node',
  'install.timings-while-running':
    '{node}: the management VM runs, and these timings are not those it runs by; all nodes must change them while it runs nowhere: zsha stop, install again, zsha start',
  'install.fence-password-missing':
    '{node}: its fencing device has a user and no password, and the nodes know none for it; add Password or PasswordFile',
  'install.fence-password-unreadable':
    '{node}: {path} cannot be read or is not one line of text; write the password of its fencing device there',
} as const;
