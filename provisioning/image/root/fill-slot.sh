#!/bin/sh
# Third stage, as root of its own world (see as-root.ts): installs our package and writes the root's file system into its slot of the image.
# From the environment: DRESSED (tar file), DEB (may be empty), IMAGE with OFFSET (bytes), SIZE_MIB, LABEL, UUID of the slot, ENABLE (units),
# FLAVOUR, VERSION, SOURCE_DATE_EPOCH, WORK (an empty folder), OUT (folder: gets firmware/, dpkg-status, copyright/).
set -eu
root=$WORK/root
mkdir "$root" "$OUT/copyright"
umask 022
echo "unpacks $DRESSED"
tar -C "$root" -xpf "$DRESSED" --numeric-owner --xattrs --xattrs-include='*'

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
echo "settles units"
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
