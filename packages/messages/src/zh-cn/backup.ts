import type { backupEnglish } from '../en-us/backup.ts';

export const backupChinese: Readonly<Record<keyof typeof backupEnglish, string>> = {
  'command.backup': '在管理节点虚拟机运行时备份；列出、校验、恢复备份；设置备份计划',
  'command.backup.about':
    '备份的是磁盘在某一时刻的内容；虚拟机内有 guest agent 时，该时刻其文件系统处于静止状态。备份由运行虚拟机的节点执行，不影响其归属。恢复要求管理节点虚拟机已停止，并保留原有磁盘。',
  'command.backup.word': '操作',
  'command.backup.id': '要校验或恢复的备份，名称见列表',
  'command.backup.folder': '备份所在目录，各节点路径相同；省略时使用计划中的目录。最好不与镜像在同一存储上',
  'command.backup.every': '自动备份的间隔，至少 15m；off 表示不自动备份',
  'command.backup.keep': '保留的备份数量；从未设置时为 7',
  'command.backup.sure': '恢复时必须给出，否则不做任何操作',
  'command.backup.example-take': '立即备份一次',
  'command.backup.example-schedule': '每天一次，保留最近七份',
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
