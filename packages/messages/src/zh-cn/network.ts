import type { networkEnglish } from '../en-us/network.ts';

export const networkChinese: Readonly<Record<keyof typeof networkEnglish, string>> = {
  'network.wrong-usage': '用法错误 {detail}；请查看 {program} --help',
  'network.nothing-to-do': '无需更改：当前配置已符合要求',
  'network.done': '已完成，重启后由 {manager} 保持',
  'network.dry-run': '未做任何更改；以上为将要执行的命令和将要写入 {manager} 的文件',
  'network.dry-run-vital':
    '未做任何更改；以上为将要执行的命令和将要写入 {manager} 的文件。该更改涉及您的连接或默认路由，如未确认将在 60 秒后撤销',
  'network.confirm-within':
    '该更改涉及您的连接或默认路由，{seconds} 秒内未确认将自动撤销。确认请执行：zs-network-setting --confirm',
  'network.confirm-question': '{seconds} 秒内未回答将自动撤销。是否保留更改？[yes/no] ',
  'network.confirmed': '已确认，更改生效',
  'network.nothing-pending': '没有等待确认的更改：之前已确认，或已撤销。请查看 zs-show-network',
  'network.undone': '更改已撤销，网络已恢复原状',
  'network.undone-in-part':
    '配置文件已恢复，但内核中仍有未恢复的部分；请查看 zs-show-network，如有疑问请重启',

  'network.link-name': '“{name}”不能作为接口名：只能使用字母、数字、点、短横线和下划线，最多 15 个字符',
  'network.name-too-long': '“{name}”将超过内核允许的 {max} 个字符；请为下层接口使用更短的名称',
  'network.unknown-link': '本节点没有接口 {name}；现有接口：{known}',
  'network.unknown-nic': '本节点没有网卡 {name}；现有网卡：{known}',
  'network.not-a-nic': '{name} 不是网卡；本节点的网卡：{known}',
  'network.unknown-bond': '没有聚合接口 {name}；请先创建：zs-bond-lacp -c {name}',
  'network.bond-exists': '{name} 已存在且 MTU 不同；修改请执行：{tool} -u {name} mtu N',
  'network.bond-of-others': '{name} 不是由本工具创建的，不做更改；请在创建它的地方删除，或使用其他名称',
  'network.bond-of-mode': '{name} 是其他模式的聚合接口；请使用 {tool}，或先用 {tool} -d {name} 删除',
  'network.bond-in-use': '{name} 上仍有 {uses}；请先将其删除（zs-network-setting -d、zs-vlan -d）',
  'network.enslaved': '{name} 已属于 {master}；请先将其从 {master} 中移除',
  'network.nic-has-address':
    '{name} 上有地址 {address}，加入后会丢失；请先删除：zs-network-setting -d {name}',
  'network.nic-has-vlan': '{name} 上有 VLAN {vlan}；请先将其删除，并改建在聚合接口上',
  'network.mtu': '{value} 不是有效的 MTU；请填写 {min} 到 {max} 之间的数字',
  'network.vlan-id': '{value} 不是有效的 VLAN ID；请填写 1 到 4094 之间的数字',
  'network.vlan-in-use': '{name} 上仍有 {uses}；请先删除：zs-network-setting -d {name}',
  'network.link-exists': '接口 {name} 已存在，且不是由本工具创建的；请在创建它的地方删除，或使用其他名称',
  'network.has-bridge': '{name} 上有网桥 {bridge}；请在网桥上设置地址：zs-network-setting -b {name} …',
  'network.bridge-of-others': '网桥 {name} 不是由本工具创建的，不做更改；请在创建它的地方删除',
  'network.not-bridgeable': '{name} 不能用于此操作；请使用网卡、聚合接口或 VLAN',
  'network.address-form': '“{value}”不是 IPv4 地址',
  'network.netmask': '“{value}”不是子网掩码；掩码中的 1 必须连续，例如 255.255.255.0',
  'network.not-a-host': '{address}（掩码 {netmask}）不是主机可用的地址',
  'network.gateway-form': '“{value}”不是有效的网关 IPv4 地址',
  'network.gateway-outside': '网关 {gateway} 不在 {address}（掩码 {netmask}）的子网内；请更正其中之一',
  'network.gateway-is-address': '网关与地址相同：{address}',
  'network.address-here': '{address} 已在本节点的 {name} 上；请先在该接口上删除',
  'network.address-in-use': '{address} 已被占用：{name} 上有其他主机应答该地址；请选择空闲地址',
  'network.configured-elsewhere':
    '{name} 的地址 {address} 不是由本工具设置的；请在设置它的地方删除，或设置其他地址：zs-network-setting -i {name} …',
  'network.configured-in': '{name} 已在 {path} 中配置；请先删除其中的相应配置，然后重新执行',
  'network.no-source-line': '/etc/network/interfaces 没有读取 {folder}；请添加一行：source {folder}/*',
  'network.no-manager':
    '本节点既没有运行 systemd-networkd 或 NetworkManager，也没有安装 ifupdown；请启动本节点要使用的网络管理服务',
  'network.two-managers': '{one} 和 {other} 同时在运行，无法确定启动时由谁配置网络；请停用其中之一',
  'network.pending':
    '有一项更改正在等待确认；保留请执行 zs-network-setting --confirm，撤销请执行 zs-network-setting --roll-back',
  'network.busy': '另一条 zs 命令正在更改本节点的网络；请等待其结束',
  'network.failed': '执行失败，这是 zsha 自身的错误：{detail}；已开始的更改会在 4 分钟内自动撤销',
  'network.not-root': '只有 root 可以更改网络',
  'network.no-systemd': '无法设置撤销更改的定时器（{detail}）；未做任何更改。请检查本节点是否运行 systemd',
  'network.settings-unreadable': '无法解析 {path}（{detail}）；请更正，或将其移走',
  'network.observe-failed': '无法读取网络状态：{detail}',
  'network.step-failed':
    '执行失败，已全部恢复原状：{command}：{detail}；更多信息可查看内核日志：journalctl -k -n 20',
  'network.not-in-force': '网络管理服务未使更改生效，已全部恢复原状；未生效的部分：{missing}',
  'network.write-failed': '无法写入文件（{detail}）；已全部恢复原状',

  'network.mtu-peer': '“{value}”不是 IPv4 地址；请填写要测量的对端地址',
  'network.mtu-no-route': '没有到 {peer} 的路由；请查看 zs-show-network',
  'network.mtu-whole': '{peer}：{pathMtu} 字节的报文可完整到达，即 {link} 的全部 MTU',
  'network.mtu-narrow':
    '{peer}：最多 {pathMtu} 字节的报文可完整到达，而 {link} 的 MTU 为 {linkMtu}；请调高交换机端口和对端的 MTU，或在此调低',
  'network.mtu-silent': '{peer} 没有通过 {link} 应答；无法测量',

  'network.help.zs-bond-lacp':
    '创建（-c）、修改（-u）或删除（-d）LACP（802.3ad）聚合接口：交换机对应端口也必须配置 LACP。',
  'network.help.zs-bond-ab':
    '创建（-c）、修改（-u）或删除（-d）主备聚合接口：一个网卡工作，其余待命；交换机无需配置。',
  'network.help.zs-nic-to-bond': '将网卡加入聚合接口（-a），或从中移除（-d）。',
  'network.help.zs-vlan': '创建（-c）或删除（-d）VLAN 接口 IF.VLANID。',
  'network.help.zs-network-setting':
    '设置接口的地址（-i），或在其上创建网桥 br_IF 并设置地址（-b）；删除地址及其网桥（-d）。--confirm 保留等待确认的更改，--roll-back 撤销该更改。',
  'network.help.zs-show-network': '显示接口、网桥和聚合接口。--check-mtu 测量不分片时能到达对端的报文大小。',
  'network.help.change':
    '涉及当前连接或默认路由的更改，如未确认将在 60 秒后撤销；--confirm-within 指定时间，并对任何更改都要求确认。--dry-run 只显示将要执行的操作。',
};
