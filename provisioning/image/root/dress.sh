#!/bin/sh
# Second stage, as root of its own world (see as-root.ts): puts the image's own files into Debian, settles its units and users, and makes the
# initramfs with them; raspi-firmware's hook fills /boot/firmware on the way. From the environment: BASE and OUT (tar files), FILES and UNITS
# (folders), GPU_MIB, WORK (an empty folder).
set -eu
root=$WORK/root
mkdir "$root"
echo "unpacks $BASE"
tar -C "$root" -xpf "$BASE" --numeric-owner --xattrs --xattrs-include='*' --exclude='./dev/*'

put() { tar -C "$1" --owner=0 --group=0 --mode='u+rwX,go=rX' -cf - . | tar -C "$root$2" -xf - --no-overwrite-dir --no-same-permissions; }
umask 022
put "$FILES" /
put "$UNITS" /usr/lib/systemd/system
echo "gpu_mem=$GPU_MIB" >>"$root/etc/default/raspi-firmware-custom"

mount --bind "$root" "$root"
mount -t proc proc "$root/proc"
mount --rbind /dev "$root/dev"
mount --rbind /sys "$root/sys"
inside() { chroot "$root" /usr/bin/env -i PATH=/usr/sbin:/usr/bin LC_ALL=C.UTF-8 HOME=/root DEBIAN_FRONTEND=noninteractive "$@"; }

echo "users and units"
# Comes in by an SSH key only: a password is neither set nor accepted.
inside useradd --create-home --shell /bin/bash --groups adm,systemd-journal ky-thuat
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
ln -s /dev/null "$root/etc/systemd/system-generators/systemd-ssh-generator"
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

echo "initramfs"
# What the hook of raspi-firmware writes now is what FAT gets.
inside update-initramfs -u -k all

umount -R "$root/sys" "$root/dev" "$root/proc"
umount "$root"
rm -rf "$root"/var/lib/apt/lists/* "$root"/var/cache/apt/*.bin "$root"/var/log/*.log "$root"/var/log/apt "$root"/tmp/*
echo "packs $OUT"
tar -C "$root" --sort=name --numeric-owner --xattrs --xattrs-include='*' --exclude='./dev/*' -cpf "$OUT" .
