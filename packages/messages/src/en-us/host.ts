/** Why an order to a compute host came to nothing, and what to do next; by the codes of `host-agent/command-outcome`. */
export const hostEnglish = {
  'host.problem.vm-not-here': 'the VM does not run on this host; look where it runs now, and order it there',
  'host.problem.vm-runs-already': 'another incarnation of the VM runs on this host; stop that one first',
  'host.problem.vm-state-unknown':
    'nobody can say for certain whether the VM runs on this host; see whether libvirt answers there (systemctl status libvirtd) and try again',
  'host.problem.bridge-missing':
    'the host has no such bridge; attach the L2 network to its cluster, or make the bridge',
  'host.problem.image-locked':
    'another QEMU has the VM’s disk open, on this host or another; find and stop it, and the disk is free at once',
  'host.problem.gate-closed': 'the guard of the host did not let the VM start; the host’s agent log says why',
  'host.problem.hypervisor': 'libvirt or QEMU refused; the task’s details have their words',
  'host.problem.guest-keeps-running':
    'the guest did not power off in its time; stop it by force, or from within',
  'host.problem.guest-keeps-device':
    'the guest did not let go of the device; unmount it or take it down in the guest, and try again',
  'host.problem.migration-failed':
    'the VM could not be moved and runs on where it was; the task’s details say why',
  'host.problem.storage-local':
    'a disk of the VM lies on storage of this host alone; it cannot be moved live',
  'host.problem.storage-not-connected':
    'the host does not know this storage; attach it to the host’s cluster, or reconnect the host',
  'host.problem.storage-not-this-one':
    'what lies at the storage’s path is another storage, or nothing is mounted there; mount the right one and reconnect the host',
  'host.problem.storage-hangs': 'the storage does not answer; see to its server and the network to it',
  'host.problem.storage-error': 'the storage answered with an error; the task’s details have its words',
  'host.problem.storage-full': 'the storage is full; make room or add another one',
  'host.problem.storage-in-use':
    'something on the host still uses the storage; stop the VMs that lie on it first',
  'host.problem.folder-not-empty': 'the folder holds other things; choose an empty one for a new storage',
  'host.problem.path-escapes':
    'a link on the storage leads out of it; nothing was touched. Look who put it there',
  'host.problem.not-there': 'what was asked for is not on the storage; it may have been removed by hand',
  'host.problem.exists-otherwise':
    'something else is there already under this id; remove it first if nobody needs it',
  'host.problem.in-use': 'it is in use; stop the VM, or remove what lies over the image, and try again',
  'host.problem.shrinking':
    'a disk cannot become smaller than it, or the image below it, is; choose a larger size',
  'host.problem.snapshot-there-already':
    'there is a snapshot with this id already; it is not taken a second time',
  'host.problem.image-hostile':
    'the image names other files, which it would read from the host; convert it to one that stands alone (qemu-img convert)',
  'host.problem.image-broken':
    'the file is no whole image of the format that was said; check it, or say the right format',
  'host.problem.image-too-large': 'the image is larger than allowed',
  'host.problem.checksum-wrong':
    'what arrived has another checksum than was said; nothing was kept. Try again, or ask its source',
  'host.problem.address-refused':
    'the URL leads to a private address; allow its network in the host agent’s settings if that is meant',
  'host.problem.download-failed':
    'the download was cut or refused; try again, and it goes on where it stopped if the server can',
  'host.problem.too-busy': 'too many orders wait on this host; try again later',
  'host.problem.not-begun':
    'the order’s turn did not come in its time; nothing was done, and it can be given again',
} as const;
