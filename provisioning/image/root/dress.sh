#!/bin/sh
# Second stage, as root of its own world (see as-root.ts): puts what a start depends on into Debian and makes the initramfs with it;
# raspi-firmware's hook fills /boot/firmware on the way. From the environment: BASE and OUT (tar files), FILES (folder), GPU_MIB, WORK (an
# empty folder).
set -eu
root=$WORK/root
mkdir "$root"
echo "unpacks $BASE"
tar -C "$root" -xpf "$BASE" --numeric-owner --xattrs --xattrs-include='*' --exclude='./dev/*'

put() { tar -C "$1" --owner=0 --group=0 --mode='u+rwX,go=rX' -cf - . | tar -C "$root$2" -xf - --no-overwrite-dir --no-same-permissions; }
umask 022
put "$FILES" /
echo "gpu_mem=$GPU_MIB" >>"$root/etc/default/raspi-firmware-custom"

mount --bind "$root" "$root"
mount -t proc proc "$root/proc"
mount --rbind /dev "$root/dev"
mount --rbind /sys "$root/sys"
inside() { chroot "$root" /usr/bin/env -i PATH=/usr/sbin:/usr/bin LC_ALL=C.UTF-8 HOME=/root DEBIAN_FRONTEND=noninteractive "$@"; }

echo "initramfs"
# What the hook of raspi-firmware writes now is what FAT gets.
inside update-initramfs -u -k all

umount -R "$root/sys" "$root/dev" "$root/proc"
umount "$root"
rm -rf "$root"/var/lib/apt/lists/* "$root"/var/cache/apt/*.bin "$root"/var/log/*.log "$root"/var/log/apt "$root"/tmp/*
echo "packs $OUT"
tar -C "$root" --sort=name --numeric-owner --xattrs --xattrs-include='*' --exclude='./dev/*' -cpf "$OUT" .
