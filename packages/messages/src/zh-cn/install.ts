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
  'install.missing-program': '{node}：缺少 {program}，且节点上没有已知的包管理器可以安装它；请手动安装',
  'install.address-missing': '{node}：没有网卡配置了地址 {address}；请更正 Node 或网络配置',
  'install.bridge-missing': '{node}：没有网桥 {bridge}；请创建（zs-network-setting），或更正 Network',
  'install.not-mounted': '{node}：{path} 没有挂载共享文件系统，或其没有应答；请先挂载',
  'install.image-missing': '{node}：{path} 不存在；请将管理节点虚拟机镜像放到共享文件系统',
  'install.image-format': '{node}：{path} 不是 QCOW2 镜像；请用 qemu-img convert -O qcow2 转换',
  'install.not-shared': '{node}：{path} 中看不到 {others} 写入的内容；请在所有节点上挂载同一个文件系统',
  'install.memory': '{node}：内存为 {haveGiB} GiB，管理节点虚拟机和物理机共需要 {needGiB} GiB',
  'install.clock': '{node}：时钟偏差 {skewSeconds} 秒；请校准，例如使用 chrony',
  'install.vm-elsewhere': '{node}：有一个不是由 zsha 启动的管理节点虚拟机 QEMU 进程；请先将其关闭',
  'install.other-cluster':
    '{node}：该节点或 {path} 属于另一个 zsha 集群；请先卸载该集群。若其所有节点均已不复存在，请删除 {path}/.zsha',
  'install.failed': '{node}：步骤“{step}”失败：{detail}。处理后重新执行 install，将从此处继续',
  'install.host-key-new':
    '{node}：首次连接 {address}，其主机密钥为 {fingerprint}。请与节点自身显示的密钥核对（ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub），然后执行 ssh {address}，或在安装时加上 --accept-new-host-keys',
  'install.new-host': '{node}（{address}）为首次连接，其主机密钥：{fingerprint}',
  'install.accept-hosts-prompt': '今后信任这些密钥？请输入 yes：',
  'uninstall.not-installed':
    '本节点未安装，因此无法得知其他节点；请在已安装的节点上执行。清除本节点的残留：zsha uninstall --local --yes-i-really-really-mean-it',
  'uninstall.not-root': '只有 root 可以卸载；未做任何更改',
  'uninstall.stop-failed': '无法下达停止管理节点虚拟机的命令；若其运行在可达的节点上，将在该节点上关闭',
  'uninstall.unreachable':
    '无法连接 {node}（{address}），或其未执行完毕：套件仍在该节点上。待其恢复后，在该节点执行：zsha uninstall --local --yes-i-really-really-mean-it',
  'uninstall.stays': '以下内容予以保留：{image} 以及 {logs} 中的日志',
  'uninstall.packages-stay':
    '以下为套件安装的软件包，予以保留：{packages}；若无其他用途，可用软件包管理器删除',
  'install.too-old': '{node}：{what} {version} 版本过低，至少需要 {oldest}；请升级',
  'install.disk': '{node}：{path} 可用空间为 {haveGiB} GiB，需要 {needGiB} GiB；请清理空间',
  'install.port-taken': '{node}：{program} 正在监听套件所需的端口 {port}；请停止该程序，或改用其他端口',
  'install.not-writable': '{node}：{path} 无法写入；请检查共享目录的导出与挂载选项，并确认其未挂起',
  'install.mount.local': '{node}：{path} 为 {type} 文件系统，其他节点无法访问；请在此挂载共享文件系统',
  'install.mount.read-only': '{node}：{path} 以只读方式挂载；请使用 rw 挂载',
  'install.mount.soft':
    '{node}：{path} 以 soft 方式挂载：当存储服务器响应缓慢时，管理节点虚拟机会收到错误而非等待，磁盘将受损；请使用 hard 挂载',
  'install.mount.nfs3':
    '警告：{node}：{path} 为 NFS v3：防止两个节点同时打开镜像的锁在其上不可靠。其他保护依然有效；请使用 vers=4.1 或更高版本挂载',
  'install.mount.no-lock':
    '警告：{node}：{path} 使用本地锁：镜像锁对其他节点无效。请去掉 nolock 与 local_lock 选项重新挂载',
  'install.mount.attribute-cache':
    '警告：{node}：{path} 的文件属性缓存超过一分钟；请去掉 acregmax 选项重新挂载',
  'install.mount.lease-long':
    '警告：{node}：{path} 的 NFS 服务器会为掉电节点保留镜像锁 {seconds} 秒，在此期间其他节点无法启动管理节点虚拟机。请将服务器租约设为 15 秒（Linux 服务器的 nfs.conf：[nfsd] lease-time=15 和 grace-time=15）',
  'install.mount.lease-unknown':
    '警告：{node}：内核未给出 {path} 的 NFS 服务器为掉电节点保留镜像锁的时间；在此期间其他节点无法启动管理节点虚拟机。未经设置时为 90 秒：请检查服务器，建议 15 秒',
  'install.mount.unknown-kind': '警告：{node}：{path} 为 {type}，此处未知。请确认其文件锁在节点之间有效',
  'install.no-link': '警告：{node}：网桥 {bridge} 没有链路；请在管理节点虚拟机运行于此之前接好网线',
  'install.no-virtualisation': '警告：{node}：处理器不支持硬件虚拟化；虚拟机将以模拟方式运行，速度缓慢',
  'install.kvm-off':
    '警告：{node}：处理器支持硬件虚拟化，但 /dev/kvm 不存在：请在固件中开启 VT-x 或 AMD-V，并加载 kvm_intel 或 kvm_amd。在此之前虚拟机以模拟方式运行，速度缓慢',
  'install.secrets-lost':
    '{nodes}：已安装，但无法读取 {path}；不能给运行中的集群换上新的密钥。请从备份或集群的其他节点恢复该文件，或先卸载',
  'members.plan-joins': '{node}（{address}）将加入集群',
  'members.plan-replaced': '{node}（{address}）已不是原来的主机：将接替原主机',
  'members.plan-leaves': '{node}（{address}）将在线退出集群：先迁走管理节点虚拟机，再从该节点卸载套件',
  'members.plan-lost': '{node}（{address}）无法连接，将直接移出集群',
  'members.plan-survives': '集群可容忍同时失效的节点数：{after}；此前：{before}',
  'members.too-few-stay':
    '现有 {count} 个节点中只有 {stay} 个保留，至少须保留 {majority} 个：Consul 中关于管理节点虚拟机的数据保存在多数节点上。每次最多替换或移出 {atOnce} 个',
  'members.address':
    '{node} 在集群中的地址为 {before}，配置中为 {address}：节点地址不能更改。请先移出，再以新地址加入',
  'members.former-machine':
    '{node}：{address} 是一台新主机。原主机在共享目录中仍有其位置，可能仍在别处运行：请确认其已断电，然后在安装时加上 --confirm-off {node}',
  'members.unreachable':
    '{node}（{address}）将退出集群但无法连接：它可能仍在运行。请恢复连接，使其正常退出；或确认其已断电，然后在安装时加上 --confirm-off {node}',
  'members.no-ids-yet': '该集群的版本不支持更改节点。请先以现有节点（{nodes}）安装本版本，再更改节点',
  'install.nothing-changed': '未对任何节点做任何更改',
  'install.timings-while-running':
    '{node}：管理节点虚拟机正在运行，且时间参数与其运行所用的不同；必须在虚拟机停止时统一修改：zsha stop，重新 install，再 zsha start',
  'install.fence-password-missing':
    '{node}：隔离设备配置了用户但没有密码，节点上也没有保存；请添加 Password 或 PasswordFile',
  'install.fence-password-unreadable':
    '{node}：无法读取 {path}，或其内容不是一行文本；请将隔离设备的密码写入该文件',
};
