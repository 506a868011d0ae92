/** The zs-* tools. */
export const networkEnglish = {
  'network.wrong-usage': 'wrong usage {detail}; see {program} --help',
  'network.nothing-to-do': 'nothing to do: all is as requested already',
  'network.done': 'done, and kept over a reboot by {manager}',
  'network.dry-run': 'nothing was changed; this is what would be done, and written for {manager}',
  'network.dry-run-vital':
    'nothing was changed; this is what would be done, and written for {manager}. It touches your connection or the default route: it would be undone after 60 s unless confirmed',
  'network.confirm-within':
    'this touches your connection or the default route, and is undone in {seconds} s unless you confirm it: zs-network-setting --confirm',
  'network.confirm-question': 'undone in {seconds} s unless you answer. Keep the change? [yes/no] ',
  'network.confirmed': 'confirmed; the change stays',
  'network.nothing-pending':
    'no change waits to be confirmed: it was confirmed before, or undone. See zs-show-network',
  'network.undone': 'the change was undone; the network is as it was before',
  'network.undone-in-part':
    'the change was undone in the files, but not everything in the kernel; see zs-show-network, and reboot if in doubt',

  'network.link-name':
    '"{name}" cannot be the name of an interface: letters, digits, dot, dash and underscore, at most 15 in all',
  'network.name-too-long':
    '"{name}" would be longer than {max} characters, more than the kernel allows; use a shorter name below it',
  'network.unknown-link': 'there is no interface {name} on this node; there are {known}',
  'network.unknown-nic': 'there is no network card {name} on this node; there are {known}',
  'network.not-a-nic': '{name} is not a network card; the cards of this node are {known}',
  'network.unknown-bond': 'there is no bond {name}; make it first: zs-bond-lacp -c {name}',
  'network.bond-exists': '{name} is there already with another MTU; change it with: {tool} -u {name} mtu N',
  'network.bond-of-others':
    '{name} was not made with these tools and is left alone; remove it where it was made, or use another name',
  'network.bond-of-mode':
    '{name} is a bond of another mode; use {tool}, or remove it with {tool} -d {name} first',
  'network.bond-in-use': '{name} still carries {uses}; remove that first (zs-network-setting -d, zs-vlan -d)',
  'network.enslaved': '{name} is a port of {master} already; take it out there first',
  'network.nic-has-address':
    '{name} has the address {address}, which would be lost; take it off first: zs-network-setting -d {name}',
  'network.nic-has-vlan': '{name} carries the VLAN {vlan}; remove that first, and put it on the bond',
  'network.mtu': '{value} is not an MTU; give a number from {min} to {max}',
  'network.vlan-id': '{value} is not a VLAN id; give a number from 1 to 4094',
  'network.vlan-in-use': '{name} still carries {uses}; remove that first: zs-network-setting -d {name}',
  'network.link-exists':
    'there is an interface {name} already that was not made with these tools; remove it where it was made, or use another name',
  'network.has-bridge':
    '{name} carries the bridge {bridge}; set the address there: zs-network-setting -b {name} …',
  'network.bridge-of-others':
    'the bridge {name} was not made with these tools and is left alone; remove it where it was made',
  'network.not-bridgeable': '{name} cannot carry this; use a network card, a bond or a VLAN',
  'network.address-form': '"{value}" is not an IPv4 address',
  'network.netmask': '"{value}" is not a netmask; its ones must stand together, as in 255.255.255.0',
  'network.not-a-host': '{address} with {netmask} is not an address that a host can have',
  'network.gateway-form': '"{value}" is not the IPv4 address of a gateway',
  'network.gateway-outside':
    'the gateway {gateway} is not in the subnet of {address} with {netmask}; correct one of them',
  'network.gateway-is-address': 'the gateway is the same as the address, {address}',
  'network.address-here': '{address} is on {name} of this node already; take it off there first',
  'network.address-in-use':
    '{address} is in use: another machine on {name} answers for it; choose a free address',
  'network.configured-elsewhere':
    '{name} has the address {address}, which was not set with these tools; remove it where it was set, or set another: zs-network-setting -i {name} …',
  'network.configured-in':
    '{name} is configured in {path}; remove its lines there first, then run this again',
  'network.no-source-line': '/etc/network/interfaces does not read {folder}; add the line: source {folder}/*',
  'network.no-manager':
    'neither systemd-networkd nor NetworkManager runs here, and ifupdown is not installed; start the one this node is to use',
  'network.two-managers':
    '{one} and {other} both run here, so nobody can say which sets the network up at boot; disable one of them',
  'network.pending':
    'a change still waits to be confirmed; keep it with zs-network-setting --confirm or undo it with zs-network-setting --roll-back',
  'network.busy': 'another zs command is changing the network of this node; wait for its end',
  'network.failed':
    'this did not work, and is a fault of zsha itself: {detail}; a change that was begun is undone by itself within 4 minutes',
  'network.not-root': 'only root can change the network',
  'network.no-systemd':
    'the timer that would undo the change cannot be set ({detail}); nothing was changed. Check that systemd runs on this node',
  'network.settings-unreadable': '{path} cannot be understood ({detail}); correct it, or move it away',
  'network.observe-failed': 'the state of the network cannot be read: {detail}',
  'network.step-failed':
    'this failed, and everything was put back as it was: {command}: {detail}; the kernel’s log may say more: journalctl -k -n 20',
  'network.not-in-force':
    'the network manager did not let the change come into force, and everything was put back as it was; missing: {missing}',
  'network.write-failed': 'a file cannot be written ({detail}); everything was put back as it was',

  'network.mtu-peer': '"{value}" is not an IPv4 address; give the address of the machine to measure to',
  'network.mtu-no-route': 'there is no route to {peer}; see zs-show-network',
  'network.mtu-whole': '{peer}: packets of {pathMtu} bytes arrive whole, the full MTU of {link}',
  'network.mtu-narrow':
    '{peer}: packets of up to {pathMtu} bytes arrive whole, but {link} has an MTU of {linkMtu}; raise the MTU of the switch ports and of the peer, or lower it here',
  'network.mtu-silent': '{peer} does not answer through {link}; nothing can be measured',

  'network.help.zs-bond-lacp':
    'Makes (-c), changes (-u) or removes (-d) a bond of LACP (802.3ad): the ports of the switch must speak LACP too.',
  'network.help.zs-bond-ab':
    'Makes (-c), changes (-u) or removes (-d) a bond of which one port works and the others wait; the switch needs no settings.',
  'network.help.zs-nic-to-bond': 'Puts a network card into a bond (-a), or takes it out (-d).',
  'network.help.zs-vlan': 'Makes (-c) or removes (-d) the VLAN interface IF.VLANID.',
  'network.help.zs-network-setting':
    'Sets the address of an interface (-i), or of a bridge br_IF made above it (-b); takes it away again with its bridge (-d). --confirm keeps a change that waits, --roll-back undoes it.',
  'network.help.zs-show-network':
    'Shows interfaces, bridges and bonds. --check-mtu measures which packets reach a peer without being cut up.',
  'network.help.change':
    'A change that touches the connection it is asked over, or the default route, is undone after 60 s unless confirmed; --confirm-within sets the time, and asks it of any change. --dry-run shows what would be done.',
} as const;
