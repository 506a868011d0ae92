#!/bin/sh
# Gives libvirt the key of client.zsha, which comes on standard input; run again it replaces the key.
set -eu
umask 077
folder=$(mktemp -d /run/zsha-ceph.XXXXXX)
trap 'rm -rf "$folder"' EXIT
cat > "$folder/key"
cat > "$folder/secret.xml" <<'END'
<secret ephemeral="no" private="yes"><usage type="ceph"><name>client.zsha secret</name></usage></secret>
END
secret() {
  virsh --quiet secret-list | sed -n 's/^ *\([0-9a-f-]\{36\}\)  *ceph client\.zsha secret *$/\1/p'
}
[ -n "$(secret)" ] || virsh --quiet secret-define "$folder/secret.xml" > /dev/null
virsh --quiet secret-set-value "$(secret)" --file "$folder/key" --plain > /dev/null
