/** `POST /api/recording`: the bytes of what a phone recorded, as they are. They lie on the disk until the box has looked at them. */
import { rm } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { reasonOf } from '../../../failure/failure.ts';
import type { ConsoleActs } from '../api/console-acts.ts';
import type { Refused } from '../api/session.ts';
import type { Guard } from '../door/guard.ts';
import { refuse } from '../door/refuse.ts';
import { sayDeclined } from './say-declined.ts';
import { type FailedUpload, takeUpload } from './take-upload.ts';
import type { UploadRoom } from './upload-room.ts';

/** Each may take 20 MB of the disk and a decoder. */
const AT_ONCE = 2;

export interface RecordingRouteParts {
  readonly acts: Pick<ConsoleActs, 'recording'>;
  readonly guard: Guard;
  readonly uploads: UploadRoom;
}

const BUSY: Refused['error'] = {
  vi: 'Hộp đang nhận bản ghi của người khác: hãy gửi lại sau ít giây.',
  en: 'The box is taking the recordings of others: send it again in a few seconds.',
};

export function recordingRoute(server: FastifyInstance, { acts, guard, uploads }: RecordingRouteParts): void {
  let underWay = 0;
  void server.register((scope, _options, ready) => {
    // Whatever it calls itself, it is taken as it comes.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
    scope.post<{ Body: Readable | undefined }>('/api/recording', async (request, reply) => {
      const { who } = guard.guestOf(request);
      if (underWay >= AT_ONCE) return refuse(reply, 429, BUSY);
      const size = request.headers['content-length'];
      underWay += 1;
      try {
        const upload = await takeUpload(
          request.body ?? request.raw,
          size === undefined ? undefined : Number(size),
          uploads,
        );
        if (upload.came !== 'whole') return refuse(reply, STATUS[upload.came], say(upload));
        try {
          const done = await acts.recording(upload.file, who);
          if (done.ok) return reply.code(201).send(done.value);
          return refuse(reply, done.declined.reason === 'malformed' ? 400 : 409, sayDeclined(done.declined));
        } finally {
          // It was looked at: what is to sound is in memory. A disk that hangs is not waited for.
          void rm(upload.file, { force: true }).catch(() => undefined);
        }
      } finally {
        underWay -= 1;
      }
    });
    ready();
  });
}

const STATUS: Record<FailedUpload['came'], number> = {
  'too-large': 413,
  'no-room': 507,
  empty: 400,
  'broken-off': 408,
  disk: 507,
};

function say(upload: FailedUpload): Refused['error'] {
  switch (upload.came) {
    case 'too-large':
      return {
        vi: 'Bản ghi lớn hơn 20 MB: hãy ghi ngắn hơn.',
        en: 'The recording is larger than 20 MB: make it shorter.',
      };
    case 'no-room':
      return {
        vi: 'Thẻ nhớ của hộp gần đầy: hãy dùng câu có sẵn hoặc còi, và báo tỉnh dọn nội dung.',
        en: 'The card of the box is nearly full: use a stock phrase or the siren, and have the province clear content.',
      };
    case 'empty':
      return { vi: 'Bản ghi trống: hãy ghi lại.', en: 'The recording is empty: record it again.' };
    case 'broken-off':
      return {
        vi: 'Không nhận được hết bản ghi: hãy đứng gần hộp hơn rồi gửi lại.',
        en: 'The recording did not come whole: send it again from nearer to the box.',
      };
    case 'disk':
      return {
        vi: `Thẻ nhớ của hộp không ghi được (${reasonOf(upload.cause)}): hãy dùng câu có sẵn hoặc còi.`,
        en: `The card of the box cannot be written (${reasonOf(upload.cause)}): use a stock phrase or the siren.`,
      };
  }
}
