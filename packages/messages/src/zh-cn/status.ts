/** What `zsha status` says beside its figures: of the cluster, and what the guest says of itself. */
export const statusChinese = {
  'cli.agent-unreachable':
    '本节点的 agent 没有应答（{detail}）；管理节点虚拟机不受影响。请检查：systemctl status zsha-agent、/var/log/z/agent.log；或在其他节点上查询',
  'status.warning.no-quorum':
    'Consul 没有多数派：存储正常时管理节点虚拟机在原节点继续运行，但无法启动、停止或迁移。请恢复节点',
  'status.warning.last-majority': '再失去一个节点，Consul 将没有多数派，无法接管。请恢复失联的节点',
  'status.warning.agent-lost':
    '{node}：没有收到 agent 的消息。请检查该节点，并在其上执行 systemctl status zsha-agent',
  'status.warning.storage': '{node}：共享存储状态为 {state}；该节点无法接管管理节点虚拟机',
  'status.warning.emulated': '没有 /dev/kvm：虚拟机以软件模拟方式运行，速度很慢',
  'status.warning.frozen':
    '自 {at} 起被 {by} 冻结（{reason}）：管理节点虚拟机故障后不会恢复。解除请执行 zsha unfreeze',
  'status.warning.maintenance':
    '{node}：自 {at} 起被 {by} 置于维护模式（{reason}）。结束请执行 zsha maintenance off {node}',
  'status.warning.config-pending':
    '配置 {number} 等待管理节点虚拟机下次启动，当前以配置 {running} 运行；请在虚拟机内关机（halt -p），或执行 zsha stop、zsha start',
  'zin.problem.service': '管理节点的某个服务未运行；请用 systemctl --failed 查看',
  'zin.problem.database': '数据库不可写；请检查磁盘，并用 journalctl -u zsha-platform 查看',
  'zin.problem.disk-low': '磁盘将满；日志在 /var/log',
  'zin.problem.gateway-silent': '网关无应答',
  'zin.problem.rolled-back': '主机给出的网络不可用；之前的网络仍然有效',
  'zin.problem.network-failed': '网络设置失败；请用 journalctl -u zin 查看',
  'zin.problem.not-told': '主机没有给出网络信息',
} as const;
