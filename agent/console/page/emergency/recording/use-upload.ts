/** One upload at a time, for a view. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Recording } from '../../../api/box-view.ts';
import type { Refused } from '../../../api/session.ts';
import { useBox } from '../../box/box-context.ts';
import { type Upload, upload } from '../../box/upload.ts';

export type Sending =
  | { readonly kind: 'not' }
  /** 0–1. At 1 the box has it all, and looks whether it is a sound. */
  | { readonly kind: 'going'; readonly share: number }
  | { readonly kind: 'sent'; readonly recording: Recording }
  | { readonly kind: 'refused'; readonly refused: Refused }
  | { readonly kind: 'lost' };

export interface Uploader {
  readonly sending: Sending;
  send(file: File): void;
  /** Takes back what goes on, and forgets what was. */
  cancel(): void;
}

export function useUpload(): Uploader {
  const { asking } = useBox();
  const [sending, setSending] = useState<Sending>({ kind: 'not' });
  const going = useRef<Upload>();
  const cancel = () => {
    const was = going.current;
    going.current = undefined;
    was?.cancel();
    setSending({ kind: 'not' });
  };
  const send = (file: File) => {
    going.current?.cancel();
    setSending({ kind: 'going', share: 0 });
    const own = upload('api/recording', file, asking.token, (share) => {
      if (going.current === own) setSending({ kind: 'going', share });
    });
    going.current = own;
    void own.answer.then((answer) => {
      // Another file was chosen, or it was taken back.
      if (going.current !== own) return;
      going.current = undefined;
      if (answer.kind === 'done') setSending({ kind: 'sent', recording: answer.value });
      else if (answer.kind === 'refused') setSending({ kind: 'refused', refused: answer.refused });
      else setSending({ kind: 'lost' });
    });
  };
  useEffect(() => () => going.current?.cancel(), []);
  return { sending, send, cancel };
}
