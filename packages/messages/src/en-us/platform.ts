/** The management platform: refusals, what was wrong with a request, tasks, settings. */
export const platformEnglish = {
  'platform.error.malformed':
    'this is not a request that can be read: send JSON, complete and in UTF-8, to a path without stray characters',
  'platform.error.invalid':
    'the request does not fit: correct what is listed and send it again; nothing was changed',
  'platform.error.unauthenticated': 'no session, or one that has ended: sign in again',
  'platform.error.login-failed': 'the name or the password is wrong; after five failures you have to wait',
  'platform.error.forbidden': 'the role {role} may not do this: ask an administrator; nothing was changed',
  'platform.error.cross-site':
    'the request did not come from a page of this platform: open the platform itself and repeat it there',
  'platform.error.setup-token-wrong':
    'this is not the setup token: read it on the console of the management VM, or there as root with: cat /run/zsha-platform/setup-token',
  'platform.error.not-found': 'there is no {resource} {id}: it may have been removed; look at the list again',
  'platform.error.no-such-route':
    'there is nothing under this address; all there is: GET /api/v1/openapi.json',
  'platform.error.wrong-method':
    'this address does not know the method; those it knows are in the header Allow',
  'platform.error.request-slow': 'the request did not come in time: send it again',
  'platform.error.changed-meanwhile':
    'somebody has changed it since you looked, it is at version {version} now: look again, then repeat your change',
  'platform.error.name-taken': 'the name {name} is in use: choose another one; nothing was changed',
  'platform.error.in-use':
    'it still holds {count} of the kind {resource}: remove or move those first; nothing was changed',
  'platform.error.parent-missing':
    'there is no {resource} {id} that this could lie in: look at the list again',
  'platform.error.last-admin':
    'it is the last administrator that can sign in: give another account the role admin first; nothing was changed',
  'platform.error.own-account':
    'nobody removes the account he is signed in with: sign in with another one; nothing was changed',
  'platform.error.already-set-up': 'the platform is set up: sign in',
  'platform.error.not-set-up': 'nobody has set the first password: complete the setup first',
  'platform.error.task-not-cancellable': 'the task is {state}: it can no longer be cancelled',
  'platform.error.host-in-maintenance':
    'the host is in the state {state}: take it out of maintenance first; nothing was changed',
  'platform.error.host-not-in-maintenance':
    'the host is in the state {state} and not in maintenance; nothing was changed',
  'platform.error.host-in-use':
    'the host says that {count} VMs are there, or nobody knows: put it into maintenance, and remove it when it is; or let it be off and Disconnected; nothing was changed',
  'platform.error.address-taken':
    'the host {name} has the address {address}: choose another one; nothing was changed',
  'platform.error.key-used-otherwise':
    'the Idempotency-Key was used for another request: take a new one for this; nothing was changed',
  'platform.error.too-large': 'the request is larger than 64 KiB; nothing was changed',
  'platform.error.not-json': 'send JSON, with the header content-type: application/json',
  'platform.error.locked-out': 'too many failures: wait for {seconds} s, then try again',
  'platform.error.too-many-requests': 'too many requests at once: try again in a few seconds',
  'platform.error.headers-too-large':
    'the headers of the request are too large; clear the cookies of this site',
  'platform.error.internal':
    'a fault of the platform itself; nothing was changed. Its log has more under {incident}: journalctl -u zsha-platform',
  'platform.error.database-failed':
    'the database could not be written; nothing was changed. Look at the disk of the management VM, then repeat',
  'platform.error.database-silent':
    'the database has not answered in time, so the change may or may not have been made: look, before you repeat it',
  'platform.error.overloaded':
    'more is waiting than can be done: try again in a few seconds; nothing was changed',

  'platform.input.unknown-key': 'not known here: leave it out',
  'platform.input.missing': 'missing',
  'platform.input.type': 'must be of the type {expected}',
  'platform.input.too-small': 'too small or too short: at least {minimum}',
  'platform.input.too-big': 'too large or too long: at most {maximum}',
  'platform.input.choice': 'must be one of: {choices}',
  'platform.input.form': 'does not have the form that is asked for; see GET /api/v1/openapi.json',

  'platform.task.step-failed': 'the step {step} failed: {detail}',
  'platform.task.backup-failed': 'the database could not be copied: {detail}',

  'platform.task.kind.database-backup': 'Backup of the database',
  'platform.task.step.database-backup.copy': 'Copy the database',
  'platform.task.step.database-backup.publish': 'Put the copy in its place',
  'platform.task.step.database-backup.record': 'Enter it into the list',
  'platform.task.step.database-backup.forget-old': 'Take the oldest from the list',
  'platform.task.step.database-backup.remove-old': 'Remove the oldest files',
  'platform.resource.zone': 'zone',
  'platform.resource.cluster': 'cluster',
  'platform.resource.account': 'account',
  'platform.resource.setting': 'setting',
  'platform.resource.task': 'task',
  'platform.resource.session': 'session',
  'platform.event.zone.created': 'The zone {name} was created',
  'platform.event.zone.changed': 'The zone {name} was changed',
  'platform.event.zone.removed': 'The zone {name} was deleted',
  'platform.event.cluster.created': 'The cluster {name} was created',
  'platform.event.cluster.changed': 'The cluster {name} was changed',
  'platform.event.cluster.removed': 'The cluster {name} was deleted',
  'platform.event.account.created': 'The account {name} was created',
  'platform.event.account.changed': 'The account {name} was changed',
  'platform.event.account.removed': 'The account {name} was deleted',
  'platform.event.setting.changed': 'The setting “{name}” was changed',
  'platform.event.task.queued': '{name}: waiting',
  'platform.event.task.running': '{name}: under way',
  'platform.event.task.rolling-back': '{name}: being undone',
  'platform.event.task.succeeded': '{name}: succeeded',
  'platform.event.task.failed': '{name}: failed',
  'platform.event.task.cancelled': '{name}: cancelled',
  'platform.event.task.rollback-failed': '{name}: could not be undone',

  'platform.route.setup.get': 'whether the first password has to be set',
  'platform.route.setup.complete': 'set the first password, with the setup token from the console',
  'platform.route.session.sign-in': 'sign in',
  'platform.route.session.get': 'the session in use',
  'platform.route.session.sign-out': 'sign out',
  'platform.route.accounts.list': 'list accounts',
  'platform.route.accounts.get': 'show an account',
  'platform.route.accounts.create': 'create an account',
  'platform.route.accounts.change': 'change the role or the state of an account; it signs in anew',
  'platform.route.accounts.set-password': 'set the password of an account and end its sessions',
  'platform.route.accounts.change-own-password': 'change one’s own password and end one’s other sessions',
  'platform.route.accounts.remove': 'remove an account',
  'platform.route.zones.list': 'list zones',
  'platform.route.zones.get': 'show a zone',
  'platform.route.zones.create': 'create a zone',
  'platform.route.zones.change': 'change a zone',
  'platform.route.zones.remove': 'remove an empty zone',
  'platform.route.clusters.list': 'list clusters',
  'platform.route.clusters.get': 'show a cluster',
  'platform.route.clusters.create': 'create a cluster in a zone',
  'platform.route.clusters.change': 'change a cluster',
  'platform.route.clusters.remove': 'remove an empty cluster',
  'platform.route.hosts.list': 'list hosts',
  'platform.route.hosts.get': 'show a host',
  'platform.route.hosts.change': 'change the name or the description of a host',
  'platform.route.hosts.remove': 'remove a host that runs nothing; its certificate is not accepted any more',
  'platform.route.hosts.enable': 'enable a host, also out of maintenance',
  'platform.route.hosts.disable': 'place nothing new on a host; what runs there runs on',
  'platform.route.hosts.reconnect': 'connect to a host anew, now',
  'platform.route.hosts.enter-maintenance': 'put a host into maintenance: what runs there moves away first',
  'platform.route.hosts.leave-maintenance': 'take a host out of maintenance, back to what it was before',
  'platform.route.hosts.plan-maintenance':
    'what would have to move for a host’s maintenance, and what it waits for',
  'platform.route.settings.list': 'list the global settings',
  'platform.route.settings.get': 'show a global setting',
  'platform.route.settings.set': 'set a global setting; it holds at once',
  'platform.route.settings.reset': 'set a global setting back to its default',
  'platform.route.settings.history': 'who has changed a global setting, when and how',
  'platform.route.tasks.list': 'list tasks',
  'platform.route.tasks.get': 'show a task and its steps',
  'platform.route.tasks.cancel': 'cancel a task: what it has done is undone',
  'platform.route.backups.list': 'list backups of the platform’s database',
  'platform.route.backups.create': 'make a backup of the platform’s database',
  'platform.route.events.list': 'list events, newest first',
  'platform.route.events.stream': 'follow events as they happen',
  'platform.route.audit.list': 'who has changed what, newest first',
  'platform.route.openapi.get': 'this interface as an OpenAPI document',

  'platform.host.not-reachable': 'nothing answers at its address: is it off, or the network between?',
  'platform.host.refuses': 'the host is there, but its agent does not run: systemctl status zsha-host-agent',
  'platform.host.hung-up':
    'it takes connections and hangs up: its agent was just started anew, or does not take this platform’s certificate',
  'platform.host.too-slow': 'it did not answer in time',
  'platform.host.certificate':
    'who answers there has no certificate of this host, or one that was revoked: remove the host and add it again',
  'platform.host.rejects-us':
    'its agent takes no orders from the holder of this certificate: the host was added by another platform; add it again',
  'platform.host.not-understood':
    'its agent answers what this platform does not know: bring both to one version',
  'platform.host.other-host': 'at its address another host answers',

  'platform.category.ha': 'High availability',
  'platform.category.host': 'Host',
  'platform.category.session': 'Session',
  'platform.category.kvm': 'KVM',
  'platform.category.local-storage': 'Local storage',
  'platform.category.system': 'System',

  'platform.setting.ha.enable.title': 'Global switch of VM high availability',
  'platform.setting.ha.enable.about':
    'true by default. false stops the detection of failed hosts and every restart of business VMs at once.',
  'platform.setting.host.cpu-over-provisioning.title': 'CPU over-provisioning ratio',
  'platform.setting.host.cpu-over-provisioning.about':
    '10 by default. How many virtual CPUs may be given out for each CPU of a host.',
  'platform.setting.session.timeout-seconds.title': 'Session timeout',
  'platform.setting.session.timeout-seconds.about':
    '7200 by default, in seconds. A session that is not used for so long has to sign in again.',
  'platform.setting.kvm.reserved-memory.title': 'Reserved memory of hosts',
  'platform.setting.kvm.reserved-memory.about':
    '1G by default. Memory of each KVM host that no VM is placed in; a number with M or G, or 0.',
  'platform.setting.kvm.cache-mode.title': 'VM cache mode',
  'platform.setting.kvm.cache-mode.about':
    'none by default. How VMs’ disks are cached: none, writethrough, writeback. VMs with another one than none may not be migrated live on shared storage.',
  'platform.setting.kvm.cpu-mode.title': 'VM CPU mode',
  'platform.setting.kvm.cpu-mode.about':
    'none by default. Which CPU VMs see: none, host-model, host-passthrough. The latter two tie a VM to hosts with the like CPU.',
  'platform.setting.local-storage.live-migration.title': 'Live migration',
  'platform.setting.local-storage.live-migration.about':
    'false by default. Whether VMs on local storage may be migrated live, which copies their disks.',
  'platform.setting.system.memory-over-provisioning.title': 'Memory over-provisioning ratio',
  'platform.setting.system.memory-over-provisioning.about':
    '1.0 by default. With 4G of physical memory and 2.0, VMs with 8G in all may be started.',
  'platform.setting.system.primary-storage-over-provisioning.title':
    'Primary storage over-provisioning ratio',
  'platform.setting.system.primary-storage-over-provisioning.about':
    '1.0 by default. With 200G available and 2.0, volumes of 400G in all may be created.',

  'platform.database.newer':
    'the database was made by a later version (migration {has}, this one knows {known}): start that version; nothing was changed',
  'platform.database.other-history':
    'migration {number} of the database is not the one that this version has: start the version that made it; nothing was changed',
  'platform.database.damaged':
    'the database is damaged: {detail}. Put the last backup from the folder backups in its place; nothing was changed',
  'platform.database.in-use': 'another process of the platform has the database open: stop it first',
  'platform.setup.token':
    'Management platform: set the first password at {url} with this setup token: {token}',
};
