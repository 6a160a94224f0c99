/** One thing that the page has to say: what is wrong and how to mend it, or what was done. Marked by a sign and a word, not by colour alone. */
import type { ComponentChildren } from 'preact';
import { say, type Words } from './words.ts';

export interface NoticeProps {
  /** `error` interrupts a screen reader; the others wait until it has finished. */
  readonly kind: 'error' | 'warning' | 'good' | 'info';
  readonly what: Words;
  /** What to do. An error without one helps nobody. */
  readonly fix?: Words;
  /** A button that does it. */
  readonly children?: ComponentChildren;
}

const SIGNS: Readonly<Record<NoticeProps['kind'], { readonly sign: string; readonly word: Words }>> = {
  error: { sign: '✕', word: { vi: 'Lỗi', en: 'Error' } },
  warning: { sign: '!', word: { vi: 'Chú ý', en: 'Attention' } },
  good: { sign: '✓', word: { vi: 'Đã xong', en: 'Done' } },
  info: { sign: 'i', word: { vi: 'Thông tin', en: 'Information' } },
};

export function Notice({ kind, what, fix, children }: NoticeProps) {
  const { sign, word } = SIGNS[kind];
  return (
    <div class="notice" data-kind={kind} role={kind === 'error' ? 'alert' : 'status'}>
      <span class="notice-sign" aria-hidden="true">
        {sign}
      </span>
      <div class="notice-words">
        <p>
          <strong>{say(word)}:</strong> {say(what)}
        </p>
        {fix && <p class="notice-fix">{say(fix)}</p>}
        {children}
      </div>
    </div>
  );
}
