import { describe, expect, it } from 'vitest';
import { lampPage } from './lamp-page.ts';

/** Written anew by `npx vitest run tests/docs -u`. */
describe('the manual', () => {
  it('says of the lamp what the lamp does, in Vietnamese', async () => {
    await expect(lampPage('vi')).toMatchFileSnapshot('../../docs/manual/vi/den-bao.md');
  });

  it('says of the lamp what the lamp does, in English', async () => {
    await expect(lampPage('en')).toMatchFileSnapshot('../../docs/manual/en/lamp.md');
  });
});
