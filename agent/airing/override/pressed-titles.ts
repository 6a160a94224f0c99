/** What play log and log of overrides call what was begun by a hand on the box itself. */
export const PRESSED_TITLES = {
  button: 'Còi báo động (nút khẩn cấp)',
  microphone: 'Phát trực tiếp (micro)',
} as const;
