/** A province in a temporary folder, and the little that tests say about it again and again. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { VirtualClock } from '../../../drivers/clock/virtual/virtual-clock.ts';
import type { AlertDraft, ScheduleDraft } from '../../../province/reference/api/shape.ts';
import { type InitOptions, initProvince } from '../../../province/reference/init-province.ts';
import { openProvince } from '../../../province/reference/open-province.ts';
import type { Province } from '../../../province/reference/province.ts';

export const COMMUNE = 'commune:26734';

export function temporaryFolder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'loa-province-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

/** Without certificates unless asked for. */
export async function makeProvince(
  options: Partial<InitOptions> & { clock?: VirtualClock } = {},
): Promise<{ dir: string; clock: VirtualClock; province: Province }> {
  const { clock = new VirtualClock(), ...init } = options;
  const dir = join(temporaryFolder(), 'tinh');
  await initProvince(dir, {
    id: '79',
    name: 'Tỉnh thử',
    approvedBy: 'Nguyễn Văn A',
    communes: [{ id: '26734', name: 'Xã Thử' }],
    certificates: false,
    ...init,
  });
  const province = await openProvince(dir, { clock });
  onTestFinished(() => province.close());
  return { dir, clock, province };
}

export async function addSpeaker(province: Province, nodeId: string, groups: readonly string[] = [COMMUNE]) {
  return province.addNode({ nodeId, kind: 'speaker', name: `Cụm ${nodeId}`, groups, devices: 'virtual' });
}

export function flood(
  change: Partial<AlertDraft['body']> = {},
  aud: readonly string[] = [COMMUNE],
): AlertDraft {
  const infos = [{ language: 'vi', headline: 'Lũ quét trong 30 phút' }];
  return { aud, body: { level: 4, hazard: 'flood', infos, ...change } };
}

export function morning(
  change: Partial<ScheduleDraft['body']> = {},
  aud: readonly string[] = [COMMUNE],
): ScheduleDraft {
  return {
    aud,
    body: {
      id: 'sang',
      title: 'Lịch phát buổi sáng',
      programmes: [
        {
          id: 'thoi-su',
          title: 'Thời sự',
          priority: 'normal',
          provenance: { issuedBy: 'Xã', approvedBy: 'A', category: 'Thời sự' },
          item: { kind: 'stream', url: 'http://127.0.0.1:1/vov1' },
          start: '2026-11-22T05:30:00',
          recurrence: 'FREQ=DAILY',
          length: 'PT15M',
        },
      ],
      ...change,
    },
  };
}
