#!/bin/sh
# zsha: the high-availability suite in one file. Everything after the last line of this script is a
# compressed archive; it is unpacked to a private folder that is removed at the end.
set -eu
expected=@SHA256@
lines=@LINES@

dir=$(mktemp -d "${TMPDIR:-/tmp}/zstack-ha-installer.XXXXXX")
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
"$dir/zsha/bin/node" "$dir/zsha/lib/zsha.mjs" "$@" || status=$?
exit "$status"
