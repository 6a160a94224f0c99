/**
 * Whether what the province says still reaches the core thread: questions (echoes) that went out, and what is to be made of those
 * that do not come back. Pure: the book of now and what happened → the book of then, and what to do.
 *
 * It tells three silences apart. Nothing at all comes on a session that stands: deaf, the link is rebuilt. Something comes, but no
 * answer: the broker lives and the province does not, which no new session mends. The echo came and the core thread said nothing:
 * not the link's fault.
 */
import { Duration } from '../../../time/duration.ts';
import { after, between, type MonotonicTime } from '../../../time/instant.ts';

/** From one question to the next while all is well. */
export const ASK_EVERY = Duration.seconds(60);

/** A question that was not answered by then is asked again: a slow mobile network answers within it. */
const ANSWER_WITHIN = Duration.seconds(10);

/** Unanswered questions before anything is believed: one may be lost with its session. */
const MISSING = 3;

/** A turn of the core thread lasts milliseconds. */
const CORE_WITHIN = Duration.seconds(5);

/** The first rebuilding comes at once; a province that stays silent is worth no more than one an hour. */
const REBUILD_AGAIN = Duration.minutes(5);
const REBUILD_AT_MOST = Duration.hours(1);

interface Question {
  readonly nonce: string;
  readonly at: MonotonicTime;
  /** When it came back to the main thread: the core thread has it now. */
  readonly backAt?: MonotonicTime;
}

export interface EchoBook {
  /** Unanswered, oldest first; the last MISSING of them. */
  readonly asked: readonly Question[];
  readonly lastAskedAt: MonotonicTime | undefined;
  /** Of the last question; undefined when it did not come back. */
  readonly took: Duration | undefined;
  readonly standing: 'hearing' | 'deaf' | 'unanswered';
  /** An echo came back and the core thread did not answer it. */
  readonly coreSilent: boolean;
  readonly rebuilt: { readonly times: number; readonly at: MonotonicTime } | undefined;
}

export const EMPTY_ECHO_BOOK: EchoBook = {
  asked: [],
  lastAskedAt: undefined,
  took: undefined,
  standing: 'hearing',
  coreSilent: false,
  rebuilt: undefined,
};

/** The session as it stands; undefined where there is none, or nobody who would answer: a box that was never welcomed. */
export type Hearing =
  | {
      readonly since: MonotonicTime;
      /** When something for this box last came in it. */
      readonly heardAt: MonotonicTime | undefined;
    }
  | undefined;

export type EchoInput =
  /** `nonce`: for the question that may be due. */
  | { readonly kind: 'look'; readonly hearing: Hearing; readonly nonce: string }
  | { readonly kind: 'echo' | 'pong'; readonly nonce: string };

export type EchoEffect =
  | { readonly kind: 'ask' | 'ping'; readonly nonce: string }
  | { readonly kind: 'raise' | 'clear'; readonly fault: EchoFault }
  | { readonly kind: 'rebuild' };

export type EchoFault = 'link.deaf' | 'link.unanswered' | 'core.unanswering';

interface Turned {
  readonly book: EchoBook;
  readonly effects: readonly EchoEffect[];
}

export function turnEchoPage(book: EchoBook, input: EchoInput, now: MonotonicTime): Turned {
  switch (input.kind) {
    case 'look':
      return look(book, input.hearing, input.nonce, now);
    case 'echo': {
      // A copy, one that was answered, or one of a session that is gone: it proves nothing, and asks nothing of anybody.
      const index = book.asked.findIndex(
        ({ nonce, backAt }) => nonce === input.nonce && backAt === undefined,
      );
      const question = book.asked[index];
      if (!question) return { book, effects: [] };
      const asked = [{ ...question, backAt: now }, ...book.asked.slice(index + 1)];
      return {
        book: { ...book, asked, standing: 'hearing', rebuilt: undefined },
        effects: [
          { kind: 'clear', fault: 'link.deaf' },
          { kind: 'clear', fault: 'link.unanswered' },
          { kind: 'ping', nonce: input.nonce },
        ],
      };
    }
    case 'pong': {
      const index = book.asked.findIndex(({ nonce }) => nonce === input.nonce);
      const question = book.asked[index];
      if (!question) return { book, effects: [] };
      return {
        book: {
          ...book,
          asked: book.asked.slice(index + 1),
          took: between(question.at, now),
          coreSilent: false,
        },
        effects: [{ kind: 'clear', fault: 'core.unanswering' }],
      };
    }
  }
}

function look(before: EchoBook, hearing: Hearing, nonce: string, now: MonotonicTime): Turned {
  // What was asked on a session that is gone may be lost with it.
  if (!hearing) return { book: { ...before, asked: [], took: undefined }, effects: [] };
  const asked = before.asked.filter(({ at }) => at >= hearing.since);
  const silent = asked.filter(({ backAt }) => backAt === undefined);
  const overdue = silent.filter(({ at }) => between(at, now) >= ANSWER_WITHIN);
  const effects: EchoEffect[] = [];
  let book: EchoBook = { ...before, asked, ...(overdue.length > 0 && { took: undefined }) };

  const late = asked.some(({ backAt }) => backAt !== undefined && between(backAt, now) >= CORE_WITHIN);
  if (late && !book.coreSilent) {
    book = { ...book, coreSilent: true };
    effects.push({ kind: 'raise', fault: 'core.unanswering' });
  }

  const [first] = overdue;
  if (first && overdue.length >= MISSING) {
    const { heardAt } = hearing;
    const nothing = heardAt === undefined || heardAt < first.at;
    // A new session begins with what the broker keeps for this box: it hears, whoever does not answer.
    const heardAnew = book.rebuilt !== undefined && heardAt !== undefined;
    const standing = nothing && !heardAnew ? 'deaf' : 'unanswered';
    if (standing !== book.standing) {
      effects.push({ kind: 'clear', fault: standing === 'deaf' ? 'link.unanswered' : 'link.deaf' });
      effects.push({ kind: 'raise', fault: standing === 'deaf' ? 'link.deaf' : 'link.unanswered' });
    }
    book = { ...book, standing };
    if (nothing && mayRebuild(book, now)) {
      effects.push({ kind: 'rebuild' });
      const times = (book.rebuilt?.times ?? 0) + 1;
      return { book: { ...book, asked: [], rebuilt: { times, at: now } }, effects };
    }
  }

  if (now < askAt(book, silent.length, hearing.since)) return { book, effects };
  const question: Question = { nonce, at: now };
  effects.push({ kind: 'ask', nonce });
  return { book: { ...book, asked: [...asked, question].slice(-MISSING), lastAskedAt: now }, effects };
}

/** Soon after one that was not answered, and as soon as a rebuilt session stands; else once a minute. */
function askAt({ lastAskedAt, standing }: EchoBook, silent: number, since: MonotonicTime): MonotonicTime {
  if (lastAskedAt === undefined) return since;
  if (standing !== 'hearing' && lastAskedAt < since) return since;
  return after(lastAskedAt, silent > 0 && silent < MISSING ? ANSWER_WITHIN : ASK_EVERY);
}

function mayRebuild({ rebuilt, standing }: EchoBook, now: MonotonicTime): boolean {
  if (!rebuilt) return true;
  const wait =
    standing === 'deaf'
      ? Math.min(REBUILD_AT_MOST, REBUILD_AGAIN * 2 ** Math.min(rebuilt.times - 1, 16))
      : REBUILD_AT_MOST;
  return between(rebuilt.at, now) >= wait;
}
