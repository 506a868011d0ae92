/** The management VM's disk in its pool; raw, because RBD itself copies on write. */
export const rbdImage = 'mnvm.img';

/** Ceph's user whose key every node's libvirt keeps: `client.zsha`. */
export const cephUser = 'zsha';

/** The name under which libvirt keeps that key. */
export const cephSecretUsage = 'client.zsha secret';
