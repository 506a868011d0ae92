#!/bin/sh
# Shows whether the nodes have the same shared folder: each writes a file of its own, then each lists
# what it sees. Run from the installer's standard input.
# Arguments: write|list|remove, the folder, what names the files of this look, this node.
set -u
verb=$1
folder=$2
look=$3
node=$4
bounded() { timeout -s KILL 15 "$@"; }
case $verb in
write) printf '%s\n' "$look" | bounded dd "of=$folder/.zsha-probe-$look-$node" conv=fsync status=none ;;
list)
  # By name: a listing may come from the client's memory, a name that was never asked for does not.
  shift 4
  for other; do bounded grep -qx "$look" "$folder/.zsha-probe-$look-$other" 2>/dev/null && echo "$other"; done
  exit 0
  ;;
remove) bounded rm -f "$folder/.zsha-probe-$look-$node" ;;
esac
