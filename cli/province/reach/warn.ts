/**
 * What may be a slip of the pen in a message, said on standard error. Nothing is held back for it: whoever sends an alert
 * cannot be kept waiting.
 */
import type { NodeView } from '../../../province/reference/api/shape.ts';
import type { Speak } from '../../language.ts';
import { HAZARDS } from './hazards.ts';
import type { RunningProvince } from './reach-province.ts';

export const warn = {
  ofHazard(hazard: string | undefined, speak: Speak): void {
    if (hazard === undefined || HAZARDS.includes(hazard)) return;
    say(
      speak(
        `--hazard "${hazard}" không có trong các loại đã biết: ${HAZARDS.join(', ')}`,
        `--hazard "${hazard}" is none of the known kinds: ${HAZARDS.join(', ')}`,
      ),
      speak,
    );
  },

  /** Of zones that none of the nodes in `aud` has. */
  async ofZones(
    zones: 'all' | readonly string[] | undefined,
    aud: readonly string[],
    province: Pick<RunningProvince, 'nodes'>,
    speak: Speak,
  ): Promise<void> {
    if (!Array.isArray(zones) || zones.length === 0) return;
    const known = zonesOf(await province.nodes(), aud);
    for (const zone of zones.filter((one) => !known.includes(one)))
      say(
        speak(
          `không cụm nào được gửi tới có vùng "${zone}"; các vùng có: ${known.join(', ') || '–'}`,
          `no node that it is for has a zone "${zone}"; zones are: ${known.join(', ') || '–'}`,
        ),
        speak,
      );
  },
} as const;

function zonesOf(nodes: readonly NodeView[], aud: readonly string[]): readonly string[] {
  const meant = nodes.filter(({ nodeId, assignment }) =>
    [nodeId, ...assignment.groups].some((target) => aud.includes(target)),
  );
  return [...new Set(meant.flatMap(({ assignment }) => assignment.zones.map(({ id }) => id)))];
}

function say(text: string, speak: Speak): void {
  process.stderr.write(`${speak('Lưu ý', 'Note')}: ${text}\n`);
}
