import type { configChangeEnglish } from '../en-us/config-change.ts';

export const configChangeChinese: Readonly<Record<keyof typeof configChangeEnglish, string>> = {
  'config-change.none': '集群已是该配置；未做任何修改',
  'config-change.head': '配置 {next}，基于 {base}：',
  'config-change.absent': '（无）',
  'config-change.effect.next-start': '管理节点虚拟机下次启动时生效',
  'config-change.effect.at-once': '立即生效',
  'config-change.effect.install': '下次 install 时在节点上生效',
  'config-change.effect.refused': '不能以此方式修改',
  'config-change.ask': '是否保存？[y/N] ',
  'config-change.not-asked': '此处无法询问，未做任何修改；请确认差异后加上 --yes',
  'config-change.declined': '未做任何修改',
  'config-change.stored':
    '配置 {number} 已保存。等待下次启动的部分，在虚拟机内关机（halt -p）或执行 zsha stop、zsha start 后生效',
  'config-change.stored-at-once': '配置 {number} 已保存并生效',
  'config-change.password-left-out': 'Fencing 中的密码不会由此更新；请执行 install -c 文件 下发到节点',
  'config-change.meanwhile':
    '{by} 已于 {at} 保存配置 {number}（{reason}）；未做任何修改。请重新导出，在其上修改后再导入',
  'config-change.unknown':
    'Consul 没有应答（{detail}）：配置 {number} 可能已保存，也可能没有。请用 zsha config-history 查看后重试',
  'config-change.invalid': '{path}：本节点的 agent 不接受（{id}）；各节点版本是否一致？',
  'config-change.no-such-version': '没有可回退的版本 {number}；现有 {numbers}',
  'config-change.stored-fault':
    '已保存的配置无法读取（{detail}）；不会覆盖它。请用 install -c 文件 保存一份正确的配置',
  'config-change.memory':
    '{wanted} GiB：本节点共有 {has, number, ::.0} GiB，管理节点虚拟机在这样的节点上无法启动；未做任何修改',
  'config-change.bridge-missing':
    '本节点没有网桥 {bridge}，管理节点虚拟机将无法启动；请先在每个节点上创建（zs-network-setting），再导入',
  'config-change.refused-nodes':
    '{path}：节点不能通过导入修改，因为 Consul 和所有租约都依赖它们。请用新的列表执行 install -c 文件；参见运维手册',
  'config-change.refused-storage':
    '{path}：存储不能通过导入修改，因为管理节点虚拟机和所有租约都在其上。请在虚拟机停止时迁移镜像，然后执行 install -c 文件',
  'config-change.refused-timings':
    '{path}：时间参数只能在虚拟机停止时在所有节点上一起修改：zsha stop，install -c 文件，zsha start',
  'config-change.refused-fencing':
    '{path}：隔离设备带有密码，而密码只保存在节点上：请执行 install -c 文件；期间虚拟机继续运行',
  'config-change.history-none': '尚未保存任何版本',
  'config-change.history-stored': '已保存',
  'config-change.history-running': '运行中',
  'event.config-changed': '{by} 保存了配置 {number}：{cause}。{reason}',
  'cause.import': '导入',
  'cause.rollback': '回退',
};
