/** The first process of the guest: mounts, loads the kernel's modules, runs our program, puts the machine off. */

/** Where our program lies in the guest. */
export const PROGRAM_FOLDER = '/loa';
export const PROGRAM = `${PROGRAM_FOLDER}/tests/qemu/guest/guest.main.js`;

export const INIT = `#!/bin/busybox sh
export PATH=/usr/bin:/usr/sbin HOME=/tmp
busybox mount -t proc proc /proc
busybox mount -t sysfs sys /sys
busybox mount -t devtmpfs dev /dev
for module in /modules/*; do busybox insmod "$module"; done
node ${PROGRAM}
busybox poweroff -f
`;
