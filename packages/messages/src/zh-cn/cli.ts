import type { cliEnglish } from '../en-us/cli.ts';

export const cliChinese: Readonly<Record<keyof typeof cliEnglish, string>> = {
  'cli.unknown-command': '没有命令“{command}”；全部命令请查看：zsha -h',
  'cli.unknown-command-nearest': '没有命令“{command}”，是否要执行 {meant}？全部命令请查看：zsha -h',
  'cli.usage.unknown-option': '没有选项 {detail}；用法请查看：zsha {command}--help',
  'cli.usage.missing-argument': '缺少 {detail}；用法请查看：zsha {command}--help',
  'cli.usage.option-without-value': '{detail} 缺少值；用法请查看：zsha {command}--help',
  'cli.usage.missing-option': '缺少 {detail}；用法请查看：zsha {command}--help',
  'cli.usage.too-many': '参数过多；用法请查看：zsha {command}--help',
  'cli.usage.other': '{detail}；用法请查看：zsha {command}--help',
  'cli.wrong-choice': '“{word}”无效，可选：{choices}',
  'cli.wrong-count': '{name}：“{word}”不是 1 到 999999 的整数',
  'cli.wrong-moment':
    '{name}：“{word}”不是时间；请写多久以前（30m、2h、1d）或日期（2026-01-31、2026-01-31T08:00）',
  'cli.failed': '执行失败，这是 zsha 自身的错误：{detail}',
  'cli.not-available': '当前版本不提供 {command}；未做任何更改',
  'cli.not-installed': '本节点未安装 zsha，或 /etc/zsha 中的设置已损坏；请执行安装命令',
  'watch.head': 'zsha watch，{at}；按 q 退出',
  'watch.events': '>>>Events',
  'cli.bundle':
    '诊断包已生成：{path}（Consul index {index}）；已去除密码和密钥，发送前请再次确认。请在每个节点上各生成一份',
  'cli.logs-silent': '{node} 没有返回日志：已关机，或不接受集群密钥；请登录该节点执行 zsha logs',
  'cli.logs-follow-here': '--follow 仅适用于本节点；请登录其他节点执行，或去掉 --node',
  'cli.config-unreadable': '无法读取 {path}（{detail}）；请检查路径',
  'cli.problems': '{path} 有 {count} 处问题；未做任何更改',
  'cli.file-unwritable': '无法写入 {path}（{detail}）；请检查同名文件和磁盘空间',

  'order.unknown-node': '“{target}”不是本集群节点的 IP 或主机名；请查看 zsha status',
  'order.no-quorum':
    '此处 Consul 没有多数派（{detail}），无法安全地执行命令。请恢复节点，直到多数节点应答；请查看 zsha status',
  'order.stopped': '管理节点虚拟机已由 zsha stop 关闭；请先执行 zsha start',
  'order.not-running': '管理节点虚拟机尚未在任何节点上运行；请查看 zsha status 和 zsha events',
  'order.already-active':
    "错误:Requested operation is not valid: domain ''ZStack Management Node VM'' is already active（运行在 {node} 上；未做任何更改）",
  'order.move-under-way': '管理节点虚拟机正在迁移到 {node}；请等待迁移完成',
  'order.target-lost':
    '没有收到 {node} 的最新状态：其 agent 或存储不正常。请选择其他节点，或查看 zsha status',
  'order.changed-meanwhile': '同一时刻已有其他人做了更改；请用 zsha status 查看后重试',
  'order.no-answer': '没有看到命令的结果，它仍可能生效。请用 zsha status 和 zsha events 查看',
  'order.stop-not-seen':
    '关闭命令已生效，不会再有节点启动管理节点虚拟机，但未在规定时间内看到它关闭。请用 zsha status 查看',
  'order.unknown-outcome':
    'Consul 没有应答（{detail}）：命令可能已生效，也可能没有。请用 zsha status 查看后重试',
  'order.failed.target-not-ready': '目标节点未准备好接收管理节点虚拟机；虚拟机仍在原节点运行 {detail}',
  'order.failed.cut-short':
    '迁移中断：途中有节点或 agent 终止。管理节点虚拟机现属于 {detail}；请查看 zsha explain',
  'order.failed.hypervisor': '迁移失败，管理节点虚拟机仍在原节点运行：{detail}',

  'cli.wrong-duration': '{name}：“{word}”不是时长；请写成 30m、2h 或 1d',
  'cli.install-no-login': '没有密码，也没有可以输入密码的终端；请使用 -p、--key 或 ZSHA_ROOT_PASSWORD',
  'cli.uninstall-unsure': '未做任何更改；如需继续：zsha uninstall --yes-i-really-really-mean-it',
  'cli.maintenance-on':
    '{node} 已进入维护模式；如果管理节点虚拟机在该节点上运行，它将迁走。结束维护：zsha maintenance off {node}',
  'cli.maintenance-off': '{node} 已退出维护模式',
  'cli.freeze-on': '集群已冻结：不会自动启动、迁移或重启，故障后也不会。解除冻结：zsha unfreeze',
  'cli.freeze-off': '集群已解除冻结',
  'order.failed.leave': '管理节点虚拟机未能及时离开 {node}；如果该节点现在关机，虚拟机将按规则在其他节点启动',
  'order.failed.already-there':
    "错误:Requested operation is not valid: domain ''ZStack Management Node VM'' is already active（运行在 {detail} 上；未做任何更改）",
  'order.password-not-allowed':
    '配置中的 AllowResetRootPassword 不是 true：未做任何更改。请在 /tmp/current.config.json（zsha export-config）中修改，再用该文件执行 zsha install',
  'order.password-no-guest-agent':
    '管理节点虚拟机内的 qemu-guest-agent 没有应答（{detail}）：未做任何更改。请等待虚拟机启动完成，或在虚拟机内启动 qemu-guest-agent',
  'order.password-refused': 'libvirt 拒绝执行（{detail}）：未做任何更改。请查看 zsha status',
  'order.password-unknown': '未在规定时间内应答（{detail}）：密码可能已重置，也可能没有。请尝试登录，或重试',
  'order.failed.unknown-target': '从未收到 {detail} 的消息；请检查该节点的 agent',
  'cli.recovery-bounds':
    '恢复时限：失效的运行节点在 {silence} 秒内被替换（隔离设备有应答时 {fenced} 秒），被隔离的节点在 {ownEnd} 秒内结束自己的虚拟机，仅失去 Consul 的节点在 {arbiterLost} 秒后被要求停止，仅失去存储的节点在 {storageLost} 秒后被要求停止；虚拟机自身的启动以及此刻的 Consul 选举时间另计',
};
