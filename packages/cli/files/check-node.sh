#!/bin/sh
# Looks at a node before anything is changed on it; run from the installer's standard input.
# Arguments: the image folder, the node's address, then the bridges. Prints one "key<tab>value" a line.
set -u
folder=$1
address=$2
shift 2

# The half of an installer that died may still be at work here: what it leaves is what there is to see.
flock --wait 900 /run/lock/zsha-install.lock true

say() { printf '%s\t%s\n' "$1" "$2"; }
has() { command -v "$1" >/dev/null; }
# The shared folder may hang for ever: each look at it has its own end.
bounded() { timeout -s KILL 10 "$@" 2>/dev/null; }

say uid "$(id -u)"
say hostname "$(hostname)"
say release "$(. /etc/os-release 2>/dev/null && echo "${ID:-unknown} ${VERSION_ID:-}")"
say memory-kib "$(awk '/^MemTotal:/ { print $2 }' /proc/meminfo)"
say cpus "$(nproc)"
say virtualisation "$(grep -Eqw 'vmx|svm' /proc/cpuinfo && echo yes || echo no)"
say kvm "$([ -c /dev/kvm ] && echo yes || echo no)"
for manager in apt-get dnf; do has $manager && say package-manager $manager && break; done
for program in virsh qemu-img systemctl logrotate nft chronyd; do
  has "$program" || [ -x "/usr/sbin/$program" ] || say missing-program "$program"
done
for qemu in qemu-system-x86_64 /usr/libexec/qemu-kvm none; do has $qemu && break; done
if [ $qemu = none ]; then say missing-program qemu; else
  say qemu-version "$($qemu --version | sed -n '1s/.*version \([0-9.]*\).*/\1/p')"
fi
has virsh && say libvirt-version "$(virsh --version)"
say firewalld "$(systemctl is-active firewalld 2>/dev/null)"

ip -oneline address show 2>/dev/null | grep -qF " inet $address/" && say has-address yes || say has-address no
for bridge in "$@"; do
  [ -d "/sys/class/net/$bridge/bridge" ] || { say missing-bridge "$bridge"; continue; }
  say link "$bridge $(cat "/sys/class/net/$bridge/carrier" 2>/dev/null || echo 0)"
done
# What Consul, libvirt's TLS and the suite will listen on.
if has ss; then
  for port in 8300 8301 8500 16514; do
    owner=$(ss -Hltnp "sport = :$port" | sed -n '1s/.*users:(("\([^"]*\)".*/\1/p')
    [ -z "$owner" ] || say port-taken "$port $owner"
  done
fi
for path in /opt /var; do say "free-kib$path" "$(df --output=avail -k $path | tail -n 1 | tr -d ' ')"; done

mount=$(bounded findmnt --noheadings --raw --output TARGET,FSTYPE,SOURCE,OPTIONS --target "$folder")
say mount "$mount"
# What the kernel says of an NFS server's lease; its own memory again.
grep -E '^device |lease_time=' /proc/self/mountstats 2>/dev/null | while IFS= read -r line; do say mountstats "$line"; done
# The manual has three shared folders side by side, below /opt/smp. What lies beside a mount of /opt or
# /mnt itself is somebody else's. From the kernel's own list: nothing that hangs is asked.
point=${mount%% *}
parent=${point%/*}
case $parent in
/*/*) beside=$parent ;;
*) beside=$point ;;
esac
[ -z "$point" ] || findmnt --kernel --noheadings --raw --output TARGET,FSTYPE,SOURCE,OPTIONS 2>/dev/null |
  while IFS= read -r line; do
    case $line in "$point "* | "$beside"/*) say mounted "$line" ;; esac
  done
if bounded test -f "$folder/mnvm.img"; then
  # "QFI" and a byte: what every QCOW2 image begins with.
  magic=$(bounded od -An -tx1 -N4 "$folder/mnvm.img" | tr -d ' ')
  say image-format "$([ "$magic" = 514649fb ] && echo qcow2 || echo other)"
fi
say marker "$(bounded cat "$folder/.zsha/marker.json" | tr -d '\n')"
for slot in $(bounded ls "$folder/.zsha/slot"); do say slot "$slot"; done
say installed "$(cat /etc/zsha/node.json 2>/dev/null | tr -d '\n')"
say build "$(cat /opt/zsha/share/build-id 2>/dev/null)"
# Brackets, so that the search does not find itself.
if grep -qas 'guest=[Z]Stack Management Node VM' /proc/[0-9]*/cmdline; then say vm-process yes; else say vm-process no; fi
# Last: what comes before may take its time.
say time-ms "$(date +%s%3N)"
