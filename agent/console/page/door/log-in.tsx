/** Who are you, and the PIN of this box. The name is kept on the phone; the PIN never is. */
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { LanguageSwitch } from '../../../../look/language-switch.tsx';
import { say } from '../../../../look/words.ts';
import type { Login, Refused, Session } from '../../api/session.ts';
import { ask } from '../box/ask.ts';
import { kept } from '../frame/kept.ts';
import { Locked } from './locked.tsx';
import { DOOR } from './texts.ts';

/** As the server has it: fewer digits are not sent, so that a slip costs no try. */
const LEAST_DIGITS = 6;

type Trouble =
  | { readonly kind: 'refused'; readonly refused: Refused }
  | { readonly kind: 'lost' | 'who-missing' | 'pin-missing' };

export interface LogInProps {
  readonly session: Session;
  /** A session that was there has ended. */
  readonly ended: boolean;
  readonly entered: () => void;
}

export function LogIn({ session, ended, entered }: LogInProps) {
  const t = say(DOOR);
  const id = useId();
  const [who, setWho] = useState(() => kept.read('who') ?? '');
  const [pin, setPin] = useState('');
  const [shown, setShown] = useState(false);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble>();
  const [locked, setLocked] = useState(session.lockedFor ?? 0);
  const whoField = useRef<HTMLInputElement>(null);
  const pinField = useRef<HTMLInputElement>(null);
  useEffect(() => setLocked(session.lockedFor ?? 0), [session.lockedFor]);

  const enter = async (event: Event) => {
    event.preventDefault();
    if (busy) return;
    if (who.trim() === '') {
      setTrouble({ kind: 'who-missing' });
      whoField.current?.focus();
      return;
    }
    if (pin.length < LEAST_DIGITS) {
      setTrouble({ kind: 'pin-missing' });
      pinField.current?.focus();
      return;
    }
    setBusy(true);
    const login: Login = { who: who.trim(), pin };
    // The box makes guessing slow: its hash takes a second on a small board.
    const answer = await ask({ token: session.token }, 'api/login', { body: login, within: 10_000 });
    setBusy(false);
    if (answer.kind === 'done') {
      kept.write('who', login.who);
      entered();
      return;
    }
    setPin('');
    if (answer.kind === 'lost') setTrouble({ kind: 'lost' });
    else {
      setTrouble({ kind: 'refused', refused: answer.refused });
      setLocked(answer.refused.lockedFor ?? 0);
    }
    pinField.current?.focus();
  };

  return (
    <main class="door">
      <LanguageSwitch />
      <h1>{t.title}</h1>
      {ended && trouble === undefined && <p>{t.ended}</p>}
      {locked > 0 ? (
        <Locked seconds={locked} over={() => setLocked(0)} />
      ) : (
        <form class="card" onSubmit={(event) => void enter(event)} noValidate>
          <div class="field">
            <label for={`${id}who`}>{t.who}</label>
            <input
              id={`${id}who`}
              ref={whoField}
              name="username"
              autocomplete="username"
              autocapitalize="words"
              maxLength={64}
              required
              aria-describedby={`${id}why`}
              aria-invalid={trouble?.kind === 'who-missing'}
              value={who}
              onInput={({ currentTarget }) => setWho(currentTarget.value)}
            />
            <p class="field-hint" id={`${id}why`}>
              {t.whoWhy}
            </p>
          </div>
          <div class="field">
            <label for={`${id}pin`}>{t.pin}</label>
            <input
              id={`${id}pin`}
              ref={pinField}
              class="pin"
              name="password"
              type={shown ? 'text' : 'password'}
              inputMode="numeric"
              autocomplete="current-password"
              maxLength={64}
              required
              aria-describedby={`${id}pinwhy ${id}wrong`}
              aria-invalid={trouble?.kind === 'pin-missing' || trouble?.kind === 'refused'}
              value={pin}
              onInput={({ currentTarget }) => setPin(currentTarget.value.replace(/\s/g, ''))}
            />
            <p class="field-hint" id={`${id}pinwhy`}>
              {t.pinWhy}
            </p>
          </div>
          <label class="check">
            <input type="checkbox" checked={shown} onChange={() => setShown(!shown)} />
            {t.showPin}
          </label>
          <p class={trouble ? 'field-wrong' : undefined} role="alert" id={`${id}wrong`}>
            {wrong(trouble)}
          </p>
          <button class="button" data-kind="main" data-size="big" type="submit" aria-disabled={busy}>
            {busy ? t.entering : t.enter}
          </button>
        </form>
      )}
      <p class="dim">{t.button}</p>
    </main>
  );
}

/** What is wrong, and how to mend it, in the language of now. */
function wrong(trouble: Trouble | undefined): string {
  const t = say(DOOR);
  switch (trouble?.kind) {
    case undefined:
      return '';
    case 'who-missing':
      return t.whoMissing;
    case 'pin-missing':
      return t.pinMissing;
    case 'lost':
      return t.lost;
    case 'refused':
      return say(trouble.refused.error);
  }
}
