#!/bin/sh
# A package of zsha in one file. Everything after the last line of this script is a compressed archive; it is unpacked to a private folder that is removed at the end.
set -eu
expected=@SHA256@
lines=@LINES@

# A password on the command line is on every user's process list for as long as this process lives:
# this file starts itself once more without it.
given=
wanted=false
for argument; do
  shift
  if [ "$wanted" = true ]; then
    given=$argument
    wanted=done
    continue
  fi
  case $wanted$argument in
  false-p | false--password) wanted=true ;;
  false-p?*) given=${argument#-p} wanted=done ;;
  false--password=*) given=${argument#--password=} wanted=done ;;
  *) set -- "$@" "$argument" ;;
  esac
done
if [ "$wanted" = done ]; then
  export ZSHA_ROOT_PASSWORD="$given"
  exec sh "$0" "$@"
fi
# Without its value it is for the program to say so.
[ "$wanted" = false ] || set -- "$@" -p

# A folder that programs may be started from: /tmp is often mounted noexec.
dir=
for parent in "${TMPDIR:-/tmp}" /var/tmp /root; do
  dir=$(mktemp -d "$parent/zstack-ha-installer.XXXXXX" 2>/dev/null) || continue
  printf '#!/bin/sh\n' >"$dir/probe" && chmod 700 "$dir/probe" && "$dir/probe" 2>/dev/null && break
  rm -rf "$dir"
  dir=
done
if [ -z "$dir" ]; then
  echo "$0: no folder to unpack to: ${TMPDIR:-/tmp}, /var/tmp and /root are full or mounted noexec; name another one: TMPDIR=/path $0" >&2
  exit 1
fi
trap 'rm -rf "$dir"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
tail -n +"$lines" "$0" >"$dir/payload"
actual=$(sha256sum "$dir/payload")
if [ "${actual%% *}" != "$expected" ]; then
  echo "$0 is damaged: it is not the file that was built; copy it again" >&2
  exit 1
fi
mkdir "$dir/zsha"
tar -xzf "$dir/payload" -C "$dir/zsha"
rm "$dir/payload"
status=0
"$dir/zsha/@START@" "$@" || status=$?
exit "$status"
