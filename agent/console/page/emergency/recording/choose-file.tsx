/** The phone's own recorder, or a file that it has already; then to be listened to. */
import { useEffect, useId, useState } from 'preact/hooks';
import { say } from '../../../../../look/words.ts';
import { Said } from '../../frame/said.tsx';
import { EMERGENCY } from '../texts.ts';
import { megabytes } from './megabytes.ts';

export interface ChooseFileProps {
  readonly file: File | undefined;
  readonly take: (file: File) => void;
}

export function ChooseFile({ file, take }: ChooseFileProps) {
  const t = say(EMERGENCY);
  const id = useId();
  const [source, setSource] = useState<string>();
  useEffect(() => {
    if (!file) return;
    const url = URL.createObjectURL(file);
    setSource(url);
    return () => URL.revokeObjectURL(url);
  }, [file]);
  const taken = (event: Event) => {
    const input = event.currentTarget as HTMLInputElement;
    const chosen = input.files?.[0];
    if (chosen) take(chosen);
    // The same file chosen again is a choice.
    input.value = '';
  };
  return (
    <>
      <div class="choices">
        <label class="button file" data-kind="main" for={`${id}record`}>
          <input
            id={`${id}record`}
            class="unseen"
            type="file"
            accept="audio/*"
            capture="user"
            onChange={taken}
          />
          {file ? t.recordAgain : t.record}
        </label>
        <label class="button file" for={`${id}file`}>
          <input id={`${id}file`} class="unseen" type="file" accept="audio/*" onChange={taken} />
          {t.chooseFile}
        </label>
      </div>
      {file && (
        <div class="listen">
          <p>
            <Said text={t.file(file.name, megabytes(file.size))} />
          </p>
          <p class="dim" id={`${id}listen`}>
            {t.listen}
          </p>
          {/* biome-ignore lint/a11y/useMediaCaption: it was recorded a minute ago */}
          <audio controls src={source} aria-labelledby={`${id}listen`} />
        </div>
      )}
    </>
  );
}
