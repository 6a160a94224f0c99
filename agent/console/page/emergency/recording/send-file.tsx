/** Sends the recording to the box: how far it is, a way back, and what the box says against it. */
import { useId } from 'preact/hooks';
import { Notice } from '../../../../../look/notice.tsx';
import { say } from '../../../../../look/words.ts';
import { spoken } from '../../frame/spoken.ts';
import { EMERGENCY } from '../texts.ts';
import type { Uploader } from './use-upload.ts';

export interface SendFileProps {
  readonly file: File;
  readonly uploader: Uploader;
}

export function SendFile({ file, uploader }: SendFileProps) {
  const t = say(EMERGENCY);
  const id = useId();
  const { sending, send, cancel } = uploader;
  if (sending.kind === 'sent') return null;
  if (sending.kind === 'going') {
    const percent = Math.floor(sending.share * 100);
    return (
      <div class="sending">
        <label for={`${id}progress`}>{sending.share < 1 ? t.uploading : t.checking}</label>
        <progress id={`${id}progress`} max={100} value={percent} />
        <span class="clock">{t.percent(percent)}</span>
        <button type="button" class="button" onClick={cancel}>
          {t.cancel}
        </button>
      </div>
    );
  }
  return (
    <>
      {sending.kind === 'lost' && <Notice kind="error" what={spoken(t.uploadLost)} />}
      {sending.kind === 'refused' && <Notice kind="error" what={sending.refused.error} />}
      <button type="button" class="button" data-kind="main" onClick={() => send(file)}>
        {t.upload}
      </button>
    </>
  );
}
