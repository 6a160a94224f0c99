/** The page of whoever is in: what is on air on top, STOP in reach, one view at a time. */
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { say } from '../../../../look/words.ts';
import type { BoxView } from '../../api/box-view.ts';
import type { Session } from '../../api/session.ts';
import { ask } from '../box/ask.ts';
import { type Box, BoxContext } from '../box/box-context.ts';
import type { BoxTime } from '../box/box-time.ts';
import { followBox, type Standing } from '../box/follow-box.ts';
import { openEvents } from '../box/open-events.ts';
import { placeTime } from '../box/place-time.ts';
import { stayIn } from '../box/stay-in.ts';
import { Day } from '../day/day.tsx';
import { Emergency } from '../emergency/emergency.tsx';
import { Health } from '../health/health.tsx';
import { Overrides } from '../log/overrides.tsx';
import { Unanswered } from '../press/unanswered.ts';
import { Masthead } from '../top/masthead.tsx';
import { OnAir } from '../top/on-air.tsx';
import { Person } from '../top/person.tsx';
import { Stop } from '../top/stop.tsx';
import { Trial } from '../trial/trial.tsx';
import { Nobody } from './nobody.tsx';
import { FRAME } from './texts.ts';
import { useTelling } from './use-telling.ts';
import { useViewName } from './view-name.ts';
import { Views } from './views.tsx';

export interface InsideProps {
  readonly session: Session;
  /** The box does not know us any more. */
  readonly out: () => void;
}

export function Inside({ session, out }: InsideProps) {
  const t = say(FRAME);
  const [seen, setSeen] = useState<{ readonly view: BoxView; readonly time: BoxTime }>();
  const [standing, setStanding] = useState<Standing>({ kind: 'coming' });
  const [turn, setTurn] = useState(0);
  const name = useViewName();
  const { tell, polite, assertive } = useTelling();
  const asking = useMemo(() => ({ token: session.token }), [session.token]);
  const unanswered = useMemo(() => new Unanswered(), []);
  const leave = useRef(out);
  leave.current = out;

  useEffect(() => {
    const following = followBox({
      open: openEvents,
      look: () => ask<BoxView>(asking, 'api/box'),
      beat: () => ask(asking, 'api/box', { head: true }),
      seen: (view, heard) => setSeen({ view, time: { at: Date.parse(view.at), heard } }),
      stands: (now) => {
        if (now.kind === 'stranger') leave.current();
        else setStanding(now);
      },
      now: () => performance.now(),
      after: (ms, call) => {
        const timer = setTimeout(call, ms);
        return () => clearTimeout(timer);
      },
    });
    const look = () => {
      if (document.visibilityState === 'visible') following.look();
    };
    window.addEventListener('online', look);
    window.addEventListener('offline', look);
    document.addEventListener('visibilitychange', look);
    return () => {
      following.end();
      window.removeEventListener('online', look);
      window.removeEventListener('offline', look);
      document.removeEventListener('visibilitychange', look);
    };
  }, [asking, turn]);

  useEffect(() => stayIn(() => void ask<Session>(asking, 'api/session')), [asking]);

  // Whoever went to another view reads on at its heading.
  const main = useRef<HTMLElement>(null);
  const before = useRef(name);
  useEffect(() => {
    if (before.current === name) return;
    before.current = name;
    main.current?.querySelector<HTMLElement>('.view:not([hidden]) .heading')?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, [name]);

  const zone = seen?.view.timezone;
  const place = useMemo(() => placeTime(zone ?? ''), [zone]);
  if (!seen) return <Nobody waiting={standing.kind !== 'away'} again={() => setTurn(turn + 1)} />;
  const box: Box = {
    ...{ view: seen.view, seen: seen.time, place, standing, asking, unanswered, tell },
    who: session.who,
  };
  const logOut = async () => {
    await ask(asking, 'api/logout', { body: {} });
    out();
  };
  return (
    <BoxContext.Provider value={box}>
      <a class="skip" href="#main">
        {t.skip}
      </a>
      <div class="frame">
        <div class="side">
          <Masthead />
          <OnAir />
          <div class="reach">
            <Views now={name} />
            <Stop />
          </div>
        </div>
        <main id="main" ref={main} tabIndex={-1}>
          {/* Stays while another view is looked at: what was recorded, and what became of a press, is not forgotten. */}
          <div class="view" hidden={name !== 'emergency'}>
            <Emergency />
          </div>
          {name !== 'emergency' && (
            <div class="view" key={name}>
              {name === 'day' && <Day />}
              {name === 'health' && <Health />}
              {name === 'log' && <Overrides />}
              {name === 'trial' && <Trial />}
            </div>
          )}
        </main>
        <Person leave={() => void logOut()} />
      </div>
      <div class="unseen" role="status">
        {polite}
      </div>
      <div class="unseen" role="alert">
        {assertive}
      </div>
    </BoxContext.Provider>
  );
}
