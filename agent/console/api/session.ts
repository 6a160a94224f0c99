/** Who may act on the box. `GET /api/session`; `POST /api/login` with `Login`, answered 204, 401 or 429 with `Refused`; `POST /api/logout`. */

export interface Session {
  /** `open`: the box has no PIN and answers this machine only. */
  readonly state: 'open' | 'out' | 'in';
  /** Whoever is logged in, as the log will say it. */
  readonly who?: string;
  /** To be sent as header `x-loa` with everything that is not a GET. */
  readonly token?: string;
  /** Nobody may log in for so long (s). The button on the box works all the same. */
  readonly lockedFor?: number;
}

export interface Login {
  /** Name of the person. */
  readonly who: string;
  /** Of this box; six digits or more. */
  readonly pin: string;
}

/** Any refusal of the console: what is wrong and how to mend it, in Vietnamese and English. */
export interface Refused {
  readonly error: { readonly vi: string; readonly en: string };
  /** Further log-ins before it locks. */
  readonly triesLeft?: number;
  readonly lockedFor?: number;
}
