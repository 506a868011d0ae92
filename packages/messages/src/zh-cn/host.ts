/** 对计算节点的指令为何没有完成，以及下一步怎么办。 */
export const hostChinese = {
  'host.problem.vm-not-here': '云主机不在该物理机上运行；请查看它当前所在的物理机，再下达操作',
  'host.problem.vm-runs-already': '该物理机上已运行此云主机的另一个实例；请先停止它',
  'host.problem.vm-state-unknown':
    '无法确定云主机是否在该物理机上运行；请检查该物理机的 libvirt 是否应答（systemctl status libvirtd）后重试',
  'host.problem.bridge-missing': '物理机上没有该网桥；请将二层网络加载到所在集群，或创建该网桥',
  'host.problem.image-locked':
    '另一个 QEMU 正打开着云主机的磁盘（在本物理机或其他物理机上）；请找到并停止它，磁盘即可使用',
  'host.problem.gate-closed': '物理机的守护程序不允许云主机启动；原因见该物理机的代理日志',
  'host.problem.hypervisor': 'libvirt 或 QEMU 拒绝了操作；原文见任务详情',
  'host.problem.guest-keeps-running': '云主机操作系统未在规定时间内关机；请强制停止，或在云主机内关机',
  'host.problem.guest-keeps-device': '云主机操作系统未释放该设备；请先在云主机内卸载或停用它，再重试',
  'host.problem.migration-failed': '云主机迁移失败，仍在原物理机上运行；原因见任务详情',
  'host.problem.storage-local': '云主机有磁盘位于该物理机的本地存储，无法在线迁移',
  'host.problem.storage-not-connected': '物理机未连接此存储；请将其加载到物理机所在集群，或重连物理机',
  'host.problem.storage-not-this-one':
    '存储路径上是另一个存储，或没有挂载任何存储；请挂载正确的存储后重连物理机',
  'host.problem.storage-hangs': '存储没有应答；请检查存储服务器及其网络',
  'host.problem.storage-error': '存储返回错误；原文见任务详情',
  'host.problem.storage-full': '存储空间已满；请清理空间或添加存储',
  'host.problem.storage-in-use': '物理机上仍有程序使用此存储；请先停止其上的云主机',
  'host.problem.folder-not-empty': '目录中有其他内容；新存储请选择空目录',
  'host.problem.path-escapes': '存储中有链接指向存储之外；未做任何操作。请查明是谁放置的',
  'host.problem.not-there': '存储上没有所需的文件；可能已被手工删除',
  'host.problem.exists-otherwise': '该标识下已有其他内容；如确认无用，请先删除',
  'host.problem.in-use': '正在使用中；请先停止云主机，或删除基于该镜像的云盘，再重试',
  'host.problem.shrinking': '磁盘不能小于其现有容量或其镜像的容量；请选择更大的容量',
  'host.problem.snapshot-there-already': '该标识的快照已存在；不会重复创建',
  'host.problem.image-hostile':
    '镜像引用了其他文件，会读取物理机上的内容；请转换为独立镜像（qemu-img convert）',
  'host.problem.image-broken': '文件不是所声明格式的完整镜像；请检查文件，或指定正确的格式',
  'host.problem.image-too-large': '镜像超过允许的大小',
  'host.problem.checksum-wrong': '收到的内容校验和不符；未保留任何内容。请重试，或联系镜像提供方',
  'host.problem.address-refused': 'URL 指向私有地址；如确有需要，请在物理机代理的设置中允许该网段',
  'host.problem.download-failed': '下载中断或被拒绝；请重试，若服务器支持则从中断处继续',
  'host.problem.too-busy': '该物理机上等待的指令过多；请稍后重试',
  'host.problem.not-begun': '指令在规定时间内未轮到执行；未做任何操作，可以重新下达',
} as const;
