/** The figures of an account, a card, a registration: behind the word that names them they are told one by one. */
import { heardFrom } from '../heard.ts';
import type { Reading } from '../reading.ts';
import { oneByOne } from './one-by-one.ts';

const NAMED = /^(?:khoản|cước|mã|thuế|hiệu|số|thẻ|sim|otp|bê|stk|dân|minh|phiếu)$/;

export const code: Reading = {
  pattern: /\d{6,20}(?![.,]?\d)/uy,
  read([written], heard) {
    const { lastWord, lastKind } = heardFrom(heard);
    const named = NAMED.test(lastWord) || lastKind === 'mark';
    return named ? [{ kind: 'digits', said: oneByOne(written) }] : undefined;
  },
};
