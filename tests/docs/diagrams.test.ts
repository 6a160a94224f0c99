import { describe, expect, it } from 'vitest';
import { amplifierDiagram, arbiterDiagram } from './state-diagram.ts';

/** Drawn anew by `npx vitest run tests/docs -u`. */
describe('the diagrams of the docs', () => {
  it('show the arbiter as it is', async () => {
    await expect(arbiterDiagram()).toMatchFileSnapshot('../../docs/diagrams/arbiter.md');
  });

  it('show the relay sequence as it is', async () => {
    await expect(amplifierDiagram()).toMatchFileSnapshot('../../docs/diagrams/amplifier.md');
  });
});
