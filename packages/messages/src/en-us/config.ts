/** What can be wrong with a configuration, and what would be right; then the sample's comments. */
export const configEnglish = {
  'config.syntax.CommaExpected': 'a comma is missing before this',
  'config.syntax.ColonExpected': 'a colon is missing between key and value',
  'config.syntax.ValueExpected': 'a value is missing here',
  'config.syntax.PropertyNameExpected': 'a key in double quotes is expected here',
  'config.syntax.CloseBraceExpected': 'a closing brace is missing',
  'config.syntax.CloseBracketExpected': 'a closing bracket is missing',
  'config.syntax.EndOfFileExpected': 'something stands after the end of the configuration',
  'config.syntax.UnexpectedEndOfString': 'the closing double quote is missing',
  'config.syntax.UnexpectedEndOfComment': 'the comment has no end',
  'config.syntax.InvalidCharacter': 'this character has no place here; texts stand in double quotes',
  'config.syntax.InvalidSymbol': 'this is neither true, false, null, a number nor a text in double quotes',
  'config.syntax.other': 'this is not JSON ({code})',
  'config.missing': '{key} is missing',
  'config.unknown-key': '{key} is not known here; known are {known}',
  'config.not-text': '{value} is not a text in double quotes',
  'config.not-list': 'this must be a list: [ … ]',
  'config.not-object': 'this must be an object: one pair of braces',
  'config.not-boolean': '{value} is neither true nor false',
  'config.type': '{value} is neither "FileConf" nor "CephConf"',
  'config.memory': '{value} is not a memory size: a whole number of GiB, at least 8',
  'config.cpu': '{value} is not a number of CPUs: a whole number, at least 4',
  'config.mon-addresses':
    '{value}: with CephConf a list of IPv4 addresses of the monitors, with FileConf null',
  'config.chrony-servers': '{value} is not a list of at least one time server, by address or name',
  'config.pool-name': '{value}: with CephConf the name of the pool, with FileConf ""',
  'config.image-folder': '{value} is not an absolute path on the shared file system, such as "/opt/smp/mngt"',
  'config.dns': '{value} is not a list of IPv4 addresses of name servers',
  'config.bridge': '{value} is not the name of a bridge: 1 to 15 letters, digits, ".", "_", "-"',
  'config.mac': '{value} is not a MAC address such as "02:00:00:12:34:56"',
  'config.mac-multicast': '{value} is a multicast address; the first byte must be even, such as 02',
  'config.address': '{value} is not an IPv4 address',
  'config.netmask': '{value} is not a netmask such as "255.255.255.0"',
  'config.duplicate': '{value} is there already; each must be its own',
  'config.node.form': '{value} is not "ADDRESS HOSTNAME", such as "192.168.0.201 node-1"',
  'config.node.name': '{value} is not a host name',
  'config.node.count':
    '{count, plural, one {# node} other {# nodes}}: it must be an odd number, at least 3, so that a majority is never a tie',
  'config.per-node.form': '{value} is neither one value for all nodes nor "VALUE@NODE, VALUE@NODE"',
  'config.per-node.unknown': '{nodes}: not among Node',
  'config.per-node.missing': 'no value for {nodes}; either one value for all nodes, or one for each',
  'config.management-count': '{count} networks have IsMgmt true; it must be exactly one',
  'config.default-route-count':
    '{count} networks have IsDefRoute true; it must be exactly one, or the VM reaches nothing outside, or by two ways',
  'config.address-of-node': '{value} is the address of a node already; the management VM needs its own',
  'config.gateway-is-address': '{gateway} is the management VM itself; the gateway must be another host',
  'config.gateway-outside': '{gateway} is not in the network of {address} with {netmask}',

  'config.misspelt-key': '{key} is not known here; {meant} was meant',
  'config.duplicate-key': '{key} stands here a second time; remove one of the two',
  'config.list-long': '{count} entries: at most {most} are possible',
  'config.timings.range': '{value} is not a number of seconds from {min} to {max}',
  'config.timings.kill':
    '{value} is not a number of seconds from {min} to {max}: the guard is given at least {min} s to end a VM whose time is over (rule 2 of the protocol counts with it)',
  'config.timings.three-beats':
    '{value} s: a proof must last at least three beats, here {least} s, or one lost answer would end the VM; lengthen it or lower BeatSeconds',
  'config.timings.below-silence':
    '{value} s is less than the {least} s after which a node is silent by rule 2; write {least} or more',
  'config.timings.fence': '{value} s: one lost beat would fence a node; write at least two beats, {least}',
  'config.timings.protocol': 'these timings do not keep the ownership protocol: {detail}',
  'config.fencing.agent': '{value} is not the name of a fence agent such as "fence_ipmilan"',
  'config.fencing.address': '{value} is not the address or name of a fencing device',
  'config.fencing.user': '{value} is not a user name: one line of at most 64 characters',
  'config.fencing.password': 'the password must be one line of text in double quotes, at most 256 characters',
  'config.fencing.password-file': '{value} is not an absolute path',
  'config.fencing.two-passwords': 'Password and PasswordFile are both there; keep one of them',
  'config.fencing.option-value':
    'an option is one line of text in double quotes, numbers too, such as "1"; at most 256 characters',
  'config.fencing.option-name':
    '{value} is not an option to set here: the name of an option of the fence agent, other than the address, the user, the password and the action',
  'config.fencing.option-secret':
    '{value}: a secret would be stored for everyone to read; write it under Password or PasswordFile',
  'config.too-large': 'the file is larger than {max} MiB; a configuration is a few kilobytes',
  'config.binary': 'a zero byte stands here: this is not a text file',
  'config.not-utf8':
    'the file is not UTF-8; save it in that encoding, for example: iconv -f GB18030 -t UTF-8',
  'config.empty': 'the file is empty; begin with: zsha config-sample FileConf',
  'config.too-deep': 'more than {max} braces and brackets within each other; a configuration needs three',
  'config.slip.comment-wrapped':
    '{value} looks like the rest of the comment above; put // before it, or delete it',
  'config.slip.full-width': '{value} is full-width; write {meant}',
  'config.slip.single-quotes': 'texts stand in double quotes, not in single ones',
  'config.slip.hash-comment': 'a comment begins with //, not with #',
  'config.full-width': '{value} has full-width signs in it; write {meant}',
  'config.quoted': '{value} stands in quotes; write it without them',
  'config.chrony-server': '{value} is neither the address nor the name of a time server',
  'config.dns-server': '{value} is not the IPv4 address of a name server',
  'config.dns-many': 'a resolver asks the first {used} name servers only',
  'config.server-is-vm':
    '{value} is the management VM itself, which cannot answer while it starts; name another host',
  'config.mon-addresses-unused':
    'monitors belong to CephConf; with FileConf write null, or was CephConf meant as Type?',
  'config.pool-name-unused':
    '{value}: a pool belongs to CephConf; with FileConf write "", or was CephConf meant as Type?',
  'config.image-folder-system':
    '{value} belongs to the operating system; name a folder on the shared file system, such as "/opt/smp/mngt"',
  'config.image-folder-file':
    '{value} looks like the image; name the folder that mnvm.img lies in, such as {meant}',
  'config.image-folder-mnagt':
    '{value}: the sample in the manual has a slip of the pen here; its commands mount {meant}',
  'config.mac-reserved': '{value}: libvirt keeps addresses that begin with fe for itself; begin with 02',
  'config.address-no-host':
    '{value} is not an address that a host can have: loopback, multicast, reserved or this network',
  'config.address-is-network': '{address} is the network itself with {netmask}; choose an address within it',
  'config.address-is-broadcast':
    '{address} is the broadcast address with {netmask}; choose an address below it',
  'config.netmask-size': '{netmask} leaves no usable network; masks from 255.0.0.0 to 255.255.255.252 do',
  'config.gateway-no-host':
    '{gateway} is the network or the broadcast address with {netmask}; name the gateway itself',
  'config.same-subnet': '{value} and {other} are in the same network: answers may leave by the other card',
  'config.fencing.address-of-node':
    '{value} is a node itself, and dies with it; write the address of its BMC or its power outlet',
  'config.fencing.same-device':
    '{value} with the same outlet is the device of another node already; each node needs its own, or an option plug',
  'config.fencing.some': 'no device for {nodes}: for these the take-over takes as long as without devices',
  'config.warning': 'warning',

  'config.sample.nodes': 'every HA node: address and host name; an odd number',
  'config.sample.memory': 'memory of the management VM in GiB, at least 8',
  'config.sample.cpu': 'CPUs of the management VM, at least 4',
  'config.sample.type': 'FileConf: shared file system; CephConf: Ceph',
  'config.sample.mon-addresses': 'Ceph monitors; null with FileConf',
  'config.sample.chrony-servers': 'time servers',
  'config.sample.pool-name': 'Ceph pool; empty with FileConf',
  'config.sample.image-folder': 'folder of mnvm.img on the shared file system, the same on all nodes',
  'config.sample.dns': 'name servers of the management VM',
  'config.sample.bridge': 'bridge on the nodes that this network card is attached to',
  'config.sample.mac': 'MAC address, unique in the network',
  'config.sample.address': 'address of the management VM in this network',
  'config.sample.netmask': 'its netmask',
  'config.sample.gateway': 'its gateway',
  'config.sample.management': 'true for the management network, exactly one',
  'config.sample.default-route': 'true for the network with the default route, exactly one',
  'config.sample.console-proxy': 'address at which consoles are reached, if it is another; may be empty',
  'config.sample.reset-password': 'whether zin in the guest may reset the root password',
} as const;
