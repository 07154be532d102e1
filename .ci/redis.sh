#!/usr/bin/env bash
# Brings a real Redis without installing it: Debian's package, unpacked into .data/redis, no root needed.
# Prints the folder's redis-server wrapper; does nothing when the machine has one already.
set -euo pipefail
cd "$(dirname "$0")/.."
command -v redis-server && exit 0
home=$PWD/.data/redis
[ -x "$home/redis-server" ] && { echo "$home/redis-server"; exit 0; }
mkdir -p "$home/apt/lists/partial" "$home/apt/cache/archives/partial" "$home/root"
apt=(-o "Dir::State::lists=$home/apt/lists" -o "Dir::Cache=$home/apt/cache" -o Debug::NoLocking=1 -qq)
[ "$(id -u)" = 0 ] && apt+=(-o APT::Sandbox::User=root)
apt-get "${apt[@]}" update >&2
(cd "$home/apt" && apt-get "${apt[@]}" download redis-server redis-tools libjemalloc2 liblzf1 libatomic1 >&2)
for package in "$home"/apt/*.deb; do dpkg -x "$package" "$home/root"; done
cat > "$home/redis-server" <<END
#!/bin/sh
LD_LIBRARY_PATH=\$(find "$home/root" -name '*.so*' -printf '%h\n' | sort -u | paste -sd:) exec "$home/root/usr/bin/redis-server" "\$@"
END
chmod +x "$home/redis-server"
rm -rf "$home/apt"
echo "$home/redis-server"
