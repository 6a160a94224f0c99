/**
 * Follows the box: every change by its stream of events, and a look of our own where the stream says nothing for a while. The look
 * finds what a stream cannot tell: that the other end is gone without a word, or that something in between holds events back.
 * Does not decide what is shown; keeps no view but the last.
 */
import type { BoxView } from '../../api/box-view.ts';
import type { Answer } from './ask.ts';

/** How the page stands with the box. */
export type Standing =
  | { readonly kind: 'coming' }
  | { readonly kind: 'there' }
  /** Nothing was heard since (ms, running clock); undefined: never. */
  | { readonly kind: 'away'; readonly since: number | undefined }
  /** It wants to know again who we are. */
  | { readonly kind: 'stranger' };

export interface FollowParts {
  /** The stream of events: calls with the data of each, and when it broke. The answer closes it. */
  readonly open: (event: (data: string) => void, broke: () => void) => () => void;
  /** The whole view. */
  readonly look: () => Promise<Answer<BoxView>>;
  /** Whether anybody is there: a hundredth of a view. */
  readonly beat: () => Promise<Answer<unknown>>;
  readonly seen: (view: BoxView, heard: number) => void;
  readonly stands: (standing: Standing) => void;
  readonly now: () => number;
  /** Calls once, after so many ms. The answer takes it back. */
  readonly after: (ms: number, call: () => void) => () => void;
}

/** A stream that was quiet for so long is asked whether anybody is there (ms): in an emergency nobody waits longer to be told. */
const QUIET_FOR_MS = 3_000;

/** Before a view that came by the stream is looked at anew all the same (ms): something in between may hold the stream back. */
const VIEW_GOOD_FOR_MS = 12_000;

/** Before a lost stream is opened again (ms), longer each time: a box that starts is not stormed by its pages. */
const REOPEN_AFTER_MS = [500, 1_000, 2_000, 4_000, 8_000] as const;

export interface Following {
  /** Looks at once: the phone was asleep, or its network is back. */
  look(): void;
  end(): void;
}

export function followBox({ open, look, beat, seen, stands, now, after }: FollowParts): Following {
  let ended = false;
  let lastHeard: number | undefined;
  let lastSeen = Number.NEGATIVE_INFINITY;
  let streams = false;
  let looking = false;
  let failures = 0;
  let close = () => {};
  let forgetLook = () => {};
  let forgetOpen = () => {};

  const heard = () => {
    lastHeard = now();
    stands({ kind: 'there' });
    lookLater();
  };
  const saw = (view: BoxView) => {
    lastSeen = now();
    seen(view, lastSeen);
    heard();
  };
  const lookLater = () => {
    forgetLook();
    const soon = () => void lookNow(streams && now() - lastSeen < VIEW_GOOD_FOR_MS);
    forgetLook = after(QUIET_FOR_MS, soon);
  };
  const lookNow = async (lightly: boolean) => {
    if (looking || ended) return;
    looking = true;
    forgetLook();
    const answer = lightly ? await beat() : await look();
    looking = false;
    if (ended) return;
    if (answer.kind === 'done') {
      if (lightly) heard();
      else saw(answer.value as BoxView);
      return;
    }
    if (answer.kind === 'refused' && answer.status === 401) stands({ kind: 'stranger' });
    else stands({ kind: 'away', since: lastHeard });
    // What it missed meanwhile is in no event.
    lastSeen = Number.NEGATIVE_INFINITY;
    lookLater();
  };
  const openStream = () => {
    close = open(
      (data) => {
        if (ended) return;
        failures = 0;
        streams = true;
        saw(JSON.parse(data) as BoxView);
      },
      () => {
        // Its own way of coming again knows neither patience nor a session that ended.
        close();
        streams = false;
        if (ended) return;
        const wait = REOPEN_AFTER_MS[Math.min(failures, REOPEN_AFTER_MS.length - 1)] ?? 8_000;
        failures++;
        forgetOpen = after(wait, openStream);
        void lookNow(false);
      },
    );
  };

  stands({ kind: 'coming' });
  openStream();
  lookLater();
  return {
    look: () => void lookNow(false),
    end: () => {
      ended = true;
      close();
      forgetLook();
      forgetOpen();
    },
  };
}
