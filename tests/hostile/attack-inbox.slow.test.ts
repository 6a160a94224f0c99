import { describe, expect, it } from 'vitest';
import { attackInbox } from './attack-inbox.ts';
import { tooMuch } from './too-much.ts';

/** A tenth of what `npm run test:hostile` sends. */
const MESSAGES = 100_000;

describe('a hundred thousand hostile messages, half of them correctly signed', () => {
  it('are not played, crash nothing, fill neither memory nor log, and a good alert is heard after them', async () => {
    expect(tooMuch(await attackInbox(MESSAGES, 1))).toEqual([]);
  }, 600_000);
});
