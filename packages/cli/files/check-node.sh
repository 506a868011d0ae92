#!/bin/sh
# Looks at a node before anything is changed on it; run from the installer's standard input.
# Arguments: the image folder, the node's address, then the bridges. Prints one "key<tab>value" a line.
set -u
folder=$1
address=$2
shift 2

say() { printf '%s\t%s\n' "$1" "$2"; }

say uid "$(id -u)"
say hostname "$(hostname)"
say release "$(. /etc/os-release 2>/dev/null && echo "${ID:-unknown} ${VERSION_ID:-}")"
say time-ms "$(date +%s%3N)"
say memory-kib "$(awk '/^MemTotal:/ { print $2 }' /proc/meminfo)"
say cpus "$(nproc)"
say kvm "$([ -c /dev/kvm ] && echo yes || echo no)"
for program in virsh qemu-system-x86_64 qemu-img systemctl; do
  command -v "$program" >/dev/null || say missing-program "$program"
done
ip -oneline address show 2>/dev/null | grep -qF " inet $address/" && say has-address yes || say has-address no
for bridge in "$@"; do
  [ -d "/sys/class/net/$bridge/bridge" ] || { say missing-bridge "$bridge"; continue; }
  say link "$bridge $(cat "/sys/class/net/$bridge/carrier" 2>/dev/null || echo 0)"
done
# The shared folder may hang for ever: each look at it has its own end.
say mount-point "$(timeout -s KILL 5 findmnt --noheadings --output TARGET --target "$folder" 2>/dev/null)"
if timeout -s KILL 5 test -f "$folder/mnvm.img"; then
  say image-format "$(timeout -s KILL 10 qemu-img info --force-share --output=json "$folder/mnvm.img" 2>/dev/null | sed -n 's/^    "format": "\(.*\)",*$/\1/p')"
fi
say marker "$(timeout -s KILL 5 cat "$folder/.zsha/marker.json" 2>/dev/null | tr -d '\n')"
say installed "$(cat /etc/zsha/node.json 2>/dev/null | tr -d '\n')"
say build "$(cat /opt/zsha/share/build-id 2>/dev/null)"
# Brackets, so that the search does not find itself.
if pgrep -f 'guest=[Z]Stack Management Node VM' >/dev/null; then say vm-process yes; else say vm-process no; fi
