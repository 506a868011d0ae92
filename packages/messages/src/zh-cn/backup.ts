import type { backupEnglish } from '../en-us/backup.ts';

export const backupChinese: Readonly<Record<keyof typeof backupEnglish, string>> = {
  'backup.wrong-folder': '“{word}” 不是可用于备份的绝对路径',
  'backup.wrong-keep': '保留数量应为 1 到 1000',
  'backup.wrong-id': '“{word}” 不是备份名称；请用 zsha backup list 查看',
  'backup.wrong-every': '请用 --every 给出间隔，例如 6h 或 1d，至少 15m；或 --every off',
  'backup.refused.no-folder': '尚未指定备份目录；请给出 --folder，或用 zsha backup schedule 设置一次',
  'backup.refused.under-way': '已有备份正在进行；完成情况见 zsha events',
  'backup.refused.not-sure':
    '恢复会用旧磁盘替换管理节点虚拟机的磁盘，其后的管理数据都将丢失。确认要恢复时，先执行 zsha stop，再加上 --yes-i-really-really-mean-it',
  'backup.refused.running':
    '管理节点虚拟机尚未停止，或 {node} 尚未确认其结束：不能替换磁盘。请先执行 zsha stop',
  'backup.refused.frozen':
    '集群已被 {by} 冻结（{reason}），可能正在进行另一次恢复。结束后请执行 zsha unfreeze',
  'backup.taken':
    '备份 {backup}，{mib} MiB，{consistency, select, guest {文件系统静止} other {相当于断电时的状态：没有 guest agent 应答}}',
  'backup.verified': '{backup} 完整',
  'backup.restored': '{backup} 已替换磁盘；原磁盘保留为 {aside}。请执行 zsha start 启动管理节点虚拟机',
  'backup.still-frozen': 'Consul 未确认集群已解除冻结；请查看 zsha status，并执行 zsha unfreeze',
  'backup.schedule-on': '今后每 {every} 备份一次',
  'backup.schedule-off': '不再自动备份',
  'backup.none': '{folder} 中没有备份',
  'backup.broken': '不可用：{why}',
  'backup.consistency.guest': '静止',
  'backup.consistency.crash': '崩溃一致',
  'cause.taken': '已完成',
  'cause.restored': '已恢复',
  'cause.folder': '目录不可用',
  'cause.no-space': '空间不足',
  'cause.stalled': '备份存储不再写入',
  'cause.interrupted': '被中断',
  'cause.damaged': '已损坏',
  'cause.abandoned': '已无节点在执行',
  'backup.failed.folder': '备份目录不可用：{detail}。管理节点虚拟机未受影响',
  'backup.failed.no-space': '空间不足：{detail}。请清理空间，或减少保留数量（zsha backup schedule --keep）',
  'backup.failed.hypervisor': 'libvirt 未能开始复制：{detail}。管理节点虚拟机继续运行',
  'backup.failed.stalled': '备份存储不再写入（{detail}）；备份已放弃，管理节点虚拟机继续运行。请检查该存储',
  'backup.failed.interrupted': '备份被中断，可能由于迁移或虚拟机结束：{detail}。请在虚拟机平稳运行时重试',
  'backup.failed.damaged': '该备份不可用：{detail}。请选择其他备份',
  'backup.failed.abandoned':
    '没有节点在执行它：管理节点虚拟机没有运行，或中途已迁移。请查看 zsha status 后重试',
};
