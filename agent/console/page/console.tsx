/** The console's page: what the box does and why, and what may be done about it. */
import { render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Session } from '../api/session.ts';
import './console.css';

function Console() {
  const [session, setSession] = useState<Session>();
  useEffect(() => {
    void fetch('api/session').then(async (answer) => {
      if (answer.ok) setSession((await answer.json()) as Session);
    });
  }, []);
  return <main>{session?.who ?? 'Loa'}</main>;
}

const place = document.getElementById('console');
if (place) render(<Console />, place);
