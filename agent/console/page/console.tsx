/** The console's page: what the box does and why, and what may be done about it. Whoever may not is asked who they are. */
import { render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { language } from '../../../look/language.ts';
import { useLanguage } from '../../../look/use-language.ts';
import type { Session } from '../api/session.ts';
import { ask } from './box/ask.ts';
import { LogIn } from './door/log-in.tsx';
import { Inside } from './frame/inside.tsx';
import { Nobody } from './frame/nobody.tsx';
import './console.css';

/** A box that does not answer is asked again after so long (ms). */
const AGAIN_AFTER_MS = 3_000;

type Known = { readonly kind: 'asking' | 'lost' } | { readonly kind: 'known'; readonly session: Session };

function Console() {
  useLanguage();
  const [known, setKnown] = useState<Known>({ kind: 'asking' });
  const [turn, setTurn] = useState(0);
  const [wasIn, setWasIn] = useState(false);
  const again = () => setTurn((was) => was + 1);
  useEffect(() => {
    let over = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    void ask<Session>({ token: undefined }, 'api/session').then((answer) => {
      if (over) return;
      if (answer.kind === 'done') {
        setKnown({ kind: 'known', session: answer.value });
        if (answer.value.state === 'in') setWasIn(true);
        return;
      }
      setKnown({ kind: 'lost' });
      timer = setTimeout(again, AGAIN_AFTER_MS);
    });
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [turn]);

  if (known.kind !== 'known') return <Nobody waiting={known.kind === 'asking'} again={again} />;
  const { session } = known;
  if (session.state === 'out') return <LogIn session={session} ended={wasIn} entered={again} />;
  return <Inside key={session.token ?? ''} session={session} out={again} />;
}

const place = document.getElementById('console');
if (!place) throw new Error('The page has no place for the console');
language.start();
// What stands there until the script has come.
place.textContent = '';
render(<Console />, place);
