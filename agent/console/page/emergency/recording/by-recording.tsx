/** Words that were spoken into the phone: recorded, listened to, sent to the box; only then held to be broadcast. */
import { useState } from 'preact/hooks';
import { HoldToConfirm } from '../../../../../look/hold-to-confirm.tsx';
import { say } from '../../../../../look/words.ts';
import { running } from '../../box/running.ts';
import { usePress } from '../../press/use-press.ts';
import { Outcome } from '../outcome.tsx';
import { EMERGENCY } from '../texts.ts';
import { ChooseFile } from './choose-file.tsx';
import { SendFile } from './send-file.tsx';
import { useUpload } from './use-upload.ts';

export function ByRecording() {
  const t = say(EMERGENCY);
  const presser = usePress();
  const [file, setFile] = useState<File>();
  const uploader = useUpload();
  const { sending } = uploader;
  const take = (chosen: File) => {
    uploader.cancel();
    presser.forget();
    setFile(chosen);
  };
  const sent = sending.kind === 'sent' ? sending.recording : undefined;
  return (
    <>
      <p>{t.recordedWhy}</p>
      <ChooseFile file={file} take={take} />
      {file && <SendFile file={file} uploader={uploader} />}
      {sent && presser.pressed.kind === 'not' && (
        <p role="status">
          <span class="badge" data-state="good">
            {t.uploaded(running(sent.lengthMs))}
          </span>
        </p>
      )}
      {sent && (
        <HoldToConfirm
          onConfirm={() =>
            void presser.press('api/override', 'recorded', { what: 'recorded', sound: sent.sound })
          }
        >
          {t.hold(t.means.recorded)}
        </HoldToConfirm>
      )}
      <Outcome presser={presser} />
    </>
  );
}
