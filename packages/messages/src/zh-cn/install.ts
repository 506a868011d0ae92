import type { installEnglish } from '../en-us/install.ts';

export const installChinese: Readonly<Record<keyof typeof installEnglish, string>> = {
  'install.password-prompt': '所有节点的 root 密码：',
  'install.password-wrong':
    '{node}：root 无法用该密码或密钥登录；请用 ssh 验证，并检查 sshd_config 的 PermitRootLogin',
  'install.unreachable': '{node}：无法通过 SSH 连接 {address}（{detail}）；请检查电源、网络和 sshd',
  'install.host-key':
    '{node}：{address} 的主机密钥与 known_hosts 不符。若该节点已重装：ssh-keygen -R {address}',
  'install.not-root': '{node}：登录用户不是 root',
  'install.hostname':
    '{node}：主机名为 {actual}，与配置不符：请执行 hostnamectl set-hostname {expected}，或更正 Node',
  'install.release': '{node}：不支持 {release}（支持 Debian 12、13，RHEL 8、9 及其兼容系统）',
  'install.missing-program': '{node}：缺少 {program}；请安装 libvirt、QEMU 及其工具',
  'install.address-missing': '{node}：没有网卡配置了地址 {address}；请更正 Node 或网络配置',
  'install.bridge-missing': '{node}：没有网桥 {bridge}；请创建（zs-network-setting），或更正 Network',
  'install.not-mounted': '{node}：{path} 没有挂载共享文件系统，或其没有应答；请先挂载',
  'install.image-missing': '{node}：{path} 不存在；请将管理节点虚拟机镜像放到共享文件系统',
  'install.image-format': '{node}：{path} 不是 QCOW2 镜像；请用 qemu-img convert -O qcow2 转换',
  'install.not-shared': '{node}：{path} 中看不到其他节点看到的内容；请在所有节点挂载同一个文件系统',
  'install.memory': '{node}：内存为 {haveGiB} GiB，管理节点虚拟机和物理机共需要 {needGiB} GiB',
  'install.clock': '{node}：时钟偏差 {skewSeconds} 秒；请校准，例如使用 chrony',
  'install.vm-elsewhere': '{node}：有一个不是由 zsha 启动的管理节点虚拟机 QEMU 进程；请先将其关闭',
  'install.other-cluster': '{node}：该节点或 {path} 属于另一个 zsha 集群；请先卸载该集群',
  'install.failed': '{node}：步骤“{step}”失败：{detail}。处理后重新执行 install，将从此处继续',
  'install.nothing-changed': '未对任何节点做任何更改',
  'install.timings-while-running':
    '{node}：管理节点虚拟机正在运行，且时间参数与其运行所用的不同；必须在虚拟机停止时统一修改：zsha stop，重新 install，再 zsha start',
  'install.fence-password-missing':
    '{node}：隔离设备配置了用户但没有密码，节点上也没有保存；请添加 Password 或 PasswordFile',
  'install.fence-password-unreadable':
    '{node}：无法读取 {path}，或其内容不是一行文本；请将隔离设备的密码写入该文件',
};
