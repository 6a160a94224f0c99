#!/bin/sh
# Third stage, as root of its own world (see as-root.ts): installs our package, settles users and units, and writes the root's file system into its slot of the image.
# From the environment: DRESSED (tar file), FILES and UNITS (folders), DEB (may be empty), IMAGE with OFFSET (bytes), SIZE_MIB, LABEL, UUID of the slot, ENABLE (units),
# FLAVOUR, VERSION, SOURCE_DATE_EPOCH, WORK (an empty folder), OUT (folder: gets firmware/, dpkg-status, copyright/).
set -eu
root=$WORK/root
mkdir "$root" "$OUT/copyright"
umask 022
echo "unpacks $DRESSED"
tar -C "$root" -xpf "$DRESSED" --numeric-owner --xattrs --xattrs-include='*'
put() { tar -C "$1" --owner=0 --group=0 --mode='u+rwX,go=rX' -cf - . | tar -C "$root$2" -xf - --no-overwrite-dir --no-same-permissions; }
put "$FILES" /
put "$UNITS" /usr/lib/systemd/system

mount --bind "$root" "$root"
mount -t proc proc "$root/proc"
mount --rbind /dev "$root/dev"
mount --rbind /sys "$root/sys"
inside() { chroot "$root" /usr/bin/env -i PATH=/usr/sbin:/usr/bin LC_ALL=C.UTF-8 HOME=/root DEBIAN_FRONTEND=noninteractive "$@"; }
if [ -n "$DEB" ]; then
	echo "installs $DEB"
	cp "$DEB" "$root/tmp/loa.deb"
	inside dpkg --install --force-confdef /tmp/loa.deb
	rm "$root/tmp/loa.deb"
fi
echo "users and units"
# Comes in by an SSH key only: a password is neither set nor accepted.
inside id ky-thuat >/dev/null 2>&1 || inside useradd --create-home --shell /bin/bash --groups adm,systemd-journal ky-thuat
inside usermod --lock root
rm -f "$root"/etc/ssh/ssh_host_*
# /dev/null instead of `systemctl mask`: templates have no instance to name.
for unit in getty@.service serial-getty@.service console-getty.service getty-static.service \
	apt-daily.timer apt-daily-upgrade.timer dpkg-db-backup.timer e2scrub_all.timer e2scrub_reap.service \
	NetworkManager-wait-online.service systemd-firstboot.service systemd-machine-id-commit.service; do
	ln -sf /dev/null "$root/etc/systemd/system/$unit"
done
# Would listen for SSH on sockets of virtual machines, whatever loa.toml says.
mkdir -p "$root/etc/systemd/system-generators"
ln -sf /dev/null "$root/etc/systemd/system-generators/systemd-ssh-generator"
inside systemctl disable ssh.socket
# Sources of time come from loa.toml only.
sed -i '/^pool /d' "$root/etc/chrony/chrony.conf"
inside systemctl set-default multi-user.target
ln -sf /usr/share/zoneinfo/Asia/Ho_Chi_Minh "$root/etc/localtime"
echo Asia/Ho_Chi_Minh >"$root/etc/timezone"
echo LANG=C.UTF-8 >"$root/etc/default/locale"
# Empty, not "uninitialized": the id comes from the board or by lot at each start, and no start is a first one.
: >"$root/etc/machine-id"
rm -f "$root/etc/resolv.conf"

for unit in $ENABLE; do
	[ ! -e "$root/usr/lib/systemd/system/$unit" ] || inside systemctl enable "$unit"
done
umount -R "$root/sys" "$root/dev" "$root/proc"
umount "$root"

# The technician's one file is on FAT; what holds of it comes to /run.
mkdir -p "$root/etc/loa" "$root/data" "$root/boot/firmware" "$root/var/lib/loa" "$root/var/lib/loa-card"
ln -sf /run/loa-card/loa.toml "$root/etc/loa/loa.toml"
printf 'IMAGE_ID=loa\nIMAGE_VERSION=%s\nVARIANT_ID=%s\n' "$VERSION" "$FLAVOUR" >>"$root/usr/lib/os-release"

echo "takes what is told about it"
cp "$root/var/lib/dpkg/status" "$OUT/dpkg-status"
for file in "$root"/usr/share/doc/*/copyright; do
	name=${file%/copyright}
	cp -L "$file" "$OUT/copyright/${name##*/}" 2>/dev/null || echo "no copyright of ${name##*/}"
done
mkdir "$OUT/firmware"
cp -r "$root/boot/firmware/." "$OUT/firmware"
# They start from FAT; here they would only take room.
rm -rf "${root:?}"/boot/* "$root/initrd.img" "$root/initrd.img.old" "$root/vmlinuz" "$root/vmlinuz.old"
mkdir "$root/boot/firmware"
rm -rf "$root"/tmp/* "$root"/var/log/*.log

# systemd's floor for the clock, and no date later than it.
touch "$root/usr/lib/clock-epoch"
find "$root" "$OUT" -newermt "@$SOURCE_DATE_EPOCH" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
# Caches of libraries, journal and hardware are as new as the system: else each start makes them anew, in memory.
touch -r "$root/usr" "$root/etc/.updated" "$root/var/.updated"
echo "writes the slot, $(du -sm "$root" | cut -f1) MiB"
E2FSPROGS_FAKE_TIME=$SOURCE_DATE_EPOCH mke2fs -q -F -t ext4 -b 4096 -O '^has_journal,^orphan_file' -m 0 -L "$LABEL" -U "$UUID" \
	-E "offset=$OFFSET,hash_seed=$UUID,lazy_itable_init=0,nodiscard" -d "$root" "$IMAGE" "${SIZE_MIB}M"
rm -rf "$root"
# Whoever builds shall be able to read and delete it.
chmod -R u+rwX,go+rX "$OUT"
