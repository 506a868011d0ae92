import type { commandsEnglish } from '../en-us/commands.ts';

export const commandsChinese: Readonly<Record<keyof typeof commandsEnglish, string>> = {
  'help.usage': '用法：',
  'help.arguments': '参数：',
  'help.options': '选项：',
  'help.exit-codes': '退出码：',
  'help.examples': '示例：',
  'help.further': '其他子命令和选项',
  'help.json': '适用于所有命令和 -v：输出一个 JSON 文档，供脚本使用',
  'help.command-help': '查看某条命令的参数、选项、退出码和示例',
  'help.exit.done': '已完成',
  'help.exit.refused': '被拒绝或失败；标准错误输出中有一行说明原因和处理方法',
  'help.exit.usage': '命令行有误；未执行任何操作',

  'command.option.json': '只输出一个 JSON 文档',
  'command.option.for': '持续时间，例如 30m、2h 或 1d；不填则持续到手动解除',
  'command.option.reason': '原因；查看状态时会显示',
  'command.argument.node': '本集群节点的 IP 地址或主机名',
  'command.argument.config-file': '配置文件路径',

  'command.install': '在所有节点上安装高可用套件，或继续上次的安装，或升级',
  'command.install.about':
    '先检查所有节点；只要有一个节点不满足条件，就不做任何更改。重新执行会从上次中断处继续。',
  'command.install.password':
    '所有节点的 root 密码。既不填密码也不填密钥时，从 ZSHA_ROOT_PASSWORD 读取或交互输入；建议采用后者，因为其他用户能看到命令行参数',
  'command.install.key': '用于登录的私钥，代替密码',
  'command.install.config': '配置文件路径',
  'command.install.example-asked': '交互输入密码',
  'command.install.example-key': '使用密钥登录',
  'command.uninstall': '从所有节点卸载',
  'command.uninstall.sure': '不带此选项时不执行任何操作',
  'command.uninstall.example': '管理节点虚拟机的镜像保留在共享存储中',
  'command.node-apply': '安装程序在节点上执行的部分',
  'command.node-seed': '写入空 Consul 的初始数据',
  'command.node-leave': '节点关机前让管理节点虚拟机迁走',
  'command.check-config': '检查配置文件',
  'command.check-config.about':
    '一次列出所有问题，包括行号、列号和正确写法。每次安装和导入前都会执行同样的检查。',
  'command.check-config.good': '配置文件正确',
  'command.check-config.bad': '配置文件有问题或无法读取',
  'command.check-config.example': '输出 “config file check pass”，或每个问题一行',
  'command.config-sample':
    '生成样本配置文件 /tmp/sample.CephConf.config.json 或 /tmp/sample.FileConf.config.json',
  'command.config-sample.type': '存储类型；不填时为 FileConf',
  'command.config-sample.example': '生成 /tmp/sample.FileConf.config.json',
  'command.export-config': '将当前配置导出到 /tmp/current.config.json',
  'command.import-config': '更新整个集群的配置',
  'command.migrate': '将管理节点虚拟机热迁移到另一个节点',
  'command.migrate.about':
    '目标必须是本集群中正常的节点，且不是当前运行管理节点虚拟机的节点。迁移失败时虚拟机仍在原节点运行。',
  'command.migrate.example-address': '按 IP 地址',
  'command.migrate.example-name': '按主机名',
  'command.stop': '关闭管理节点虚拟机，执行 zsha start 之前没有节点会启动它；Consul 继续运行',
  'command.stop.about':
    '管理节点虚拟机关闭后命令才结束。如果在规定时间内未看到它关闭，该命令仍然有效，可用 zsha status 查看何时完成。',
  'command.start': '在最合适的节点上启动管理节点虚拟机，并启动已停止的服务',
  'command.start.about': '命令生效后立即返回；后续过程请查看 zsha status 和 zsha explain。',
  'command.reset-password': '将管理节点虚拟机的 root 密码重置为默认值',
  'command.reset-password.about':
    '仅当配置中 AllowResetRootPassword 为 true，且虚拟机内的 qemu-guest-agent 有应答时可用。重置后请立即登录修改密码。',
  'command.maintenance': '管理节点虚拟机离开该节点，在维护结束或到期之前不会在该节点启动',
  'command.maintenance.about':
    '如果管理节点虚拟机正在该节点上运行，它会热迁移到其他节点。该节点仍参与 Consul 投票，因此仍可容忍另一个节点失效。',
  'command.maintenance.word': '开始或结束维护',
  'command.maintenance.example': '维护两小时',
  'command.freeze': '不自动启动、迁移或重启；正在运行的继续运行',
  'command.freeze.about':
    '用于会被误认为故障的交换机或存储维护。冻结期间管理节点虚拟机不受高可用保护，请用 --for 指定结束时间。',
  'command.freeze.example': '冻结半小时',
  'command.unfreeze': '解除冻结',
  'command.status': '显示状态',
  'command.status.about':
    '管理节点虚拟机的运行位置、上次启动记录、各节点、Consul、IP 地址、各节点的存储状态；如有警告则显示在最后。',
  'command.status-conf': '显示状态和当前配置',
  'command.explain': '管理节点虚拟机为何在当前位置；如未运行，在等待什么、还需多久',
  'command.explain.about': '每个节点只说明自己所知的情况：对哪个节点有疑问，就在哪个节点上执行。',
  'command.events': '管理节点虚拟机发生过什么及其原因，最新的在最后',
  'command.events.newest': '最新的若干条；不填时为 100 条',
  'command.events.example-newest': '最近二十条',
};
