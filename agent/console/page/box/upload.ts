/** Sends a file as it is, and says how far it has come. XMLHttpRequest: fetch does not tell what was sent. */
import type { Recording } from '../../api/box-view.ts';
import { type Answer, inWords, NOBODY } from './ask.ts';

export interface Upload {
  readonly answer: Promise<Answer<Recording>>;
  /** Takes it back; the answer is `lost` then, and the box throws away what it has. */
  cancel(): void;
}

/** Without a byte for so long (ms), the box is not there. An upload as a whole may take its time. */
const STALLED_AFTER_MS = 15_000;
/** So long a small board may look at what it was sent, whether it is a sound (ms). */
const LOOKED_AT_WITHIN_MS = 60_000;

/** `progress` with the share that was sent, 0–1. */
export function upload(
  path: string,
  file: Blob,
  token: string | undefined,
  progress: (share: number) => void,
): Upload {
  const request = new XMLHttpRequest();
  let stalled: ReturnType<typeof setTimeout>;
  const expect = (within: number) => {
    clearTimeout(stalled);
    stalled = setTimeout(() => request.abort(), within);
  };
  expect(STALLED_AFTER_MS);
  const answer = new Promise<Answer<Recording>>((resolve) => {
    request.upload.onprogress = ({ loaded, total, lengthComputable }) => {
      expect(STALLED_AFTER_MS);
      if (lengthComputable && total > 0) progress(loaded / total);
    };
    request.upload.onload = () => expect(LOOKED_AT_WITHIN_MS);
    request.onloadend = () => {
      clearTimeout(stalled);
      resolve(read(request.status, request.responseText));
    };
    request.open('POST', path);
    request.setRequestHeader('content-type', file.type || 'application/octet-stream');
    request.setRequestHeader('x-loa', token ?? NOBODY);
    request.send(file);
  });
  return { answer, cancel: () => request.abort() };
}

/** Status 0: no answer came, or it was taken back. */
function read(status: number, text: string): Answer<Recording> {
  if (status === 0 || status === 502 || status === 504) return { kind: 'lost' };
  let said: unknown;
  try {
    said = JSON.parse(text);
  } catch {
    // Whatever stands between page and box answers in HTML; the number is all there is to say.
    said = undefined;
  }
  if (status === 201 && said !== undefined) return { kind: 'done', value: said as Recording };
  return { kind: 'refused', status, refused: inWords(said, status) };
}
