import { expect, test } from 'vitest';
import type { Settings } from '../model/settings.ts';
import { setsUp } from './detect-manager.ts';
import { ifupdown } from './ifupdown.ts';
import { ownMark } from './manager.ts';
import type { Manager } from './manager.ts';
import { networkManager } from './network-manager.ts';
import { networkd } from './networkd.ts';

/** A storage network as in the manual, and a VLAN with an address of its own on it. */
const settings: Settings = {
  bonds: [{ name: 'bond0', mode: 'lacp', mtu: 9000, ports: ['p5p1', 'p5p2'] }],
  vlans: [{ name: 'bond0.7', parent: 'bond0', id: 7 }],
  addresses: [
    {
      link: 'bond0',
      bridge: true,
      address: '192.168.93.3',
      prefix: 24,
      gateway: { address: '192.168.93.1', metric: 100 },
    },
    { link: 'bond0.7', bridge: false, address: '10.7.0.3', prefix: 16, gateway: null },
  ],
};

const written = (manager: Manager): string =>
  manager
    .files(settings)
    .map(({ path, text }) => `${path.slice(manager.folder.length + 1)}\n${text.slice(ownMark.length + 1)}`)
    .join('\n');

test('systemd-networkd: a device file for what is made, a network file for each link', () => {
  expect(written(networkd)).toMatchInlineSnapshot(`
    "05-zsha-bond0.netdev

    [NetDev]
    Name=bond0
    Kind=bond
    MTUBytes=9000

    [Bond]
    Mode=802.3ad
    MIIMonitorSec=100ms
    TransmitHashPolicy=layer2+3

    05-zsha-bond0.7.netdev

    [NetDev]
    Name=bond0.7
    Kind=vlan

    [VLAN]
    Id=7

    05-zsha-br_bond0.netdev

    [NetDev]
    Name=br_bond0
    Kind=bridge

    [Bridge]
    STP=no
    ForwardDelaySec=0

    05-zsha-p5p1.network

    [Match]
    Name=p5p1

    [Network]
    Bond=bond0

    05-zsha-p5p2.network

    [Match]
    Name=p5p2

    [Network]
    Bond=bond0

    05-zsha-bond0.network

    [Match]
    Name=bond0

    [Link]
    MTUBytes=9000

    [Network]
    Bridge=br_bond0
    VLAN=bond0.7
    LinkLocalAddressing=no
    IPv6AcceptRA=no
    ConfigureWithoutCarrier=yes

    05-zsha-bond0.7.network

    [Match]
    Name=bond0.7

    [Network]
    Address=10.7.0.3/16
    ConfigureWithoutCarrier=yes

    05-zsha-br_bond0.network

    [Match]
    Name=br_bond0

    [Network]
    Address=192.168.93.3/24
    ConfigureWithoutCarrier=yes

    [Route]
    Gateway=192.168.93.1
    Metric=100
    "
  `);
});

test('NetworkManager: a profile for each link, what is above first', () => {
  expect(written(networkManager)).toMatchInlineSnapshot(`
    "zsha-br_bond0.nmconnection

    [connection]
    id=zsha-br_bond0
    type=bridge
    interface-name=br_bond0
    autoconnect=true
    autoconnect-priority=900

    [bridge]
    stp=false
    forward-delay=0

    [ipv4]
    method=manual
    address1=192.168.93.3/24
    gateway=192.168.93.1
    route-metric=100

    zsha-bond0.nmconnection

    [connection]
    id=zsha-bond0
    type=bond
    interface-name=bond0
    autoconnect=true
    autoconnect-priority=900
    master=br_bond0
    slave-type=bridge

    [bond]
    mode=802.3ad
    miimon=100
    xmit_hash_policy=layer2+3

    [ethernet]
    mtu=9000

    zsha-p5p1.nmconnection

    [connection]
    id=zsha-p5p1
    type=ethernet
    interface-name=p5p1
    autoconnect=true
    autoconnect-priority=900
    master=bond0
    slave-type=bond

    zsha-p5p2.nmconnection

    [connection]
    id=zsha-p5p2
    type=ethernet
    interface-name=p5p2
    autoconnect=true
    autoconnect-priority=900
    master=bond0
    slave-type=bond

    zsha-bond0.7.nmconnection

    [connection]
    id=zsha-bond0.7
    type=vlan
    interface-name=bond0.7
    autoconnect=true
    autoconnect-priority=900

    [vlan]
    id=7
    parent=bond0

    [ipv4]
    method=manual
    address1=10.7.0.3/16
    "
  `);
});

test('ifupdown: a stanza for each link, what is below first', () => {
  expect(written(ifupdown)).toMatchInlineSnapshot(`
    "zsha

    auto bond0
    iface bond0 inet manual
        pre-up test -d /sys/class/net/bond0 || ip link add name bond0 type bond mode 802.3ad miimon 100 xmit_hash_policy layer2+3
        pre-up ip link set dev bond0 mtu 9000
        pre-up ip link set dev p5p1 down
        pre-up ip link set dev p5p1 master bond0
        pre-up ip link set dev p5p1 up
        pre-up ip link set dev p5p2 down
        pre-up ip link set dev p5p2 master bond0
        pre-up ip link set dev p5p2 up
        up ip link set dev bond0 up
        post-down ip link delete dev bond0 || true

    auto bond0.7
    iface bond0.7 inet static
        address 10.7.0.3/16
        pre-up test -d /sys/class/net/bond0.7 || ip link add link bond0 name bond0.7 type vlan id 7
        post-down ip link delete dev bond0.7 || true

    auto br_bond0
    iface br_bond0 inet static
        address 192.168.93.3/24
        gateway 192.168.93.1
        metric 100
        pre-up test -d /sys/class/net/br_bond0 || ip link add name br_bond0 type bridge stp_state 0 forward_delay 0
        pre-up ip link set dev bond0 master br_bond0
        pre-up ip link set dev bond0 up
        post-down ip link delete dev br_bond0 || true
    "
  `);
});

test('NetworkManager activates what changed, and the ports of a bond that did', () => {
  const bond = `${networkManager.folder}/zsha-bond0.nmconnection`;
  expect(networkManager.handOver(settings, new Set([bond])).map((words) => words.at(-1))).toEqual([
    'reload',
    'zsha-bond0',
    'zsha-p5p1',
    'zsha-p5p2',
  ]);
});

test('nothing set is nothing written', () => {
  for (const manager of [networkd, networkManager, ifupdown])
    expect(manager.files({ bonds: [], vlans: [], addresses: [] })).toEqual([]);
});

test('an interface that ifupdown gives an address is set up by others; one that is only brought up is not', () => {
  expect(setsUp('auto eth0\niface eth0 inet dhcp\n', 'eth0')).toBe(true);
  expect(setsUp('  iface eth0 inet manual\n', 'eth0')).toBe(false);
  expect(setsUp('#iface eth0 inet dhcp\niface eth1 inet static\n', 'eth0')).toBe(false);
});
