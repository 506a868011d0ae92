/** Backups of the management VM. */
export const backupEnglish = {
  'backup.wrong-folder': '"{word}" is no absolute path for backups',
  'backup.wrong-keep': 'between 1 and 1000 backups can be kept',
  'backup.wrong-id': '"{word}" is no backup; zsha backup list names them',
  'backup.wrong-every': 'say how often with --every, as 6h or 1d, 15m at least; or --every off',
  'backup.refused.no-folder':
    'no folder for backups was ever named; say --folder, or name it once with zsha backup schedule',
  'backup.refused.under-way': 'a backup is being taken already; zsha events shows when it is done',
  'backup.refused.not-sure':
    'a restore replaces the disk of the management VM by an older one; everything since then is gone from the cloud’s management. If you mean it, stop the VM (zsha stop) and add --yes-i-really-really-mean-it',
  'backup.refused.running':
    'the management VM is not stopped, or {node} has not confirmed its end: its disk cannot be replaced. Stop it first: zsha stop',
  'backup.refused.frozen':
    'the cluster is frozen by {by} ({reason}), perhaps for another restore. Lift it with zsha unfreeze when that is over',
  'backup.taken':
    'backup {backup}, {mib} MiB, {consistency, select, guest {the guest’s file systems were quiet} other {as a power cut would leave it: no guest agent answered}}',
  'backup.verified': '{backup} is whole',
  'backup.restored':
    '{backup} is in the place of the disk; the disk that was there is kept as {aside}. Start the management VM with zsha start',
  'backup.still-frozen':
    'Consul did not confirm that the cluster is no longer frozen; look with zsha status, and lift it with zsha unfreeze',
  'backup.schedule-on': 'a backup is taken every {every} from now on',
  'backup.schedule-off': 'no backup is taken by itself any more',
  'backup.none': 'no backup in {folder}',
  'backup.broken': 'unusable: {why}',
  'backup.consistency.guest': 'quiet',
  'backup.consistency.crash': 'crash-consistent',
  'cause.taken': 'taken',
  'cause.restored': 'restored',
  'cause.folder': 'its folder cannot be used',
  'cause.no-space': 'not enough room',
  'cause.stalled': 'its storage took nothing any more',
  'cause.interrupted': 'it was interrupted',
  'cause.damaged': 'it is damaged',
  'cause.abandoned': 'nobody works on it any more',
  'backup.failed.folder':
    'the folder of the backups cannot be used: {detail}. The management VM was not touched',
  'backup.failed.no-space':
    'not enough room for a backup: {detail}. Free some, or keep fewer (zsha backup schedule --keep)',
  'backup.failed.hypervisor': 'libvirt did not begin the copy: {detail}. The management VM runs on',
  'backup.failed.stalled':
    'the storage of the backups took nothing any more ({detail}); the backup was given up, the management VM runs on. Check that storage',
  'backup.failed.interrupted':
    'the backup was interrupted, by a move or an end of the VM perhaps: {detail}. Take it again when the VM runs quietly',
  'backup.failed.damaged': 'this backup cannot be used: {detail}. Choose another one',
  'backup.failed.abandoned':
    'no node works on it: the management VM does not run, or moved in the middle. See zsha status, then try again',
} as const;
