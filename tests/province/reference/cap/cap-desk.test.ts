import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { VirtualClock } from '../../../../drivers/clock/virtual/virtual-clock.ts';
import { parseCapXml } from '../../../../province/contract/cap/parse-cap-xml.ts';
import type { Plan } from '../../../../province/contract/messages/plan.ts';
import { CapDesk } from '../../../../province/reference/cap/cap-desk.ts';
import type { CapOptions } from '../../../../province/reference/cap/import/cap-answer.ts';
import { openProvince } from '../../../../province/reference/open-province.ts';
import type { Province } from '../../../../province/reference/province.ts';
import { Duration } from '../../../../time/duration.ts';
import { addSpeaker, makeProvince } from '../make-province.ts';
import { type CapText, capText, commune } from './cap-text.ts';
import { makeCertificates, within } from './signature/certificates.ts';
import { signXml } from './signature/sign-xml.ts';

const certificates = makeCertificates();
const CONTENT = 'http://127.0.0.1:8880/content';

interface Scene {
  readonly province: Province;
  readonly desk: CapDesk;
  readonly dir: string;
  readonly clock: VirtualClock;
  /** An instant `hours` from the clock's now, in CAP's spelling. */
  at(hours: number): string;
  take(given?: CapText, options?: CapOptions): ReturnType<CapDesk['take']>;
}

/** cho-1 in commune 26734 at the market, doi-1 in 26740 on the hill; xa-1 in 26740 nobody knows where. */
async function makeScene(settings?: string, clock = new VirtualClock()): Promise<Scene> {
  const made = await makeProvince({ clock });
  const { dir } = made;
  let { province } = made;
  const place = async (nodeId: string, code: string, position?: readonly [number, number]) => {
    await addSpeaker(province, nodeId, [`commune:${code}`]);
    if (!position) return;
    const [latitude, longitude] = position;
    province.parts.registry.setPosition(nodeId, { latitude, longitude });
  };
  await place('cho-1', '26734', [22.48, 103.97]);
  await place('doi-1', '26740', [22.6, 103.8]);
  await place('xa-1', '26740');
  if (settings !== undefined) {
    await province.close();
    const file = join(dir, 'province.toml');
    writeFileSync(file, readFileSync(file, 'utf8').replace(/\[cap\][^[]*/, `[cap]\n${settings}\n`));
    const again = await openProvince(dir, { clock });
    onTestFinished(() => again.close());
    province = again;
  }
  const desk = new CapDesk(province, () => CONTENT);
  const at = (hours: number) =>
    `${new Date(clock.wall() + (hours + 7) * 3_600_000).toISOString().slice(0, 19)}+07:00`;
  const take = (given: CapText = {}, options: CapOptions = {}) =>
    desk.take(Buffer.from(capText({ sent: at(0), expires: at(12), ...given })), options);
  return { province, desk, dir, clock, at, take };
}

const trust = (dir: string, pem: string, kind = 'trusted') => {
  mkdirSync(join(dir, 'cap', kind), { recursive: true });
  writeFileSync(join(dir, 'cap', kind, 'pctt.pem'), pem);
};
const alerts = (province: Province, nodeId: string) =>
  (province.parts.shelf.get('plan', nodeId)?.body as Plan | undefined)?.alerts;
const refusal = (rule: string, message = '') => ({
  faults: expect.arrayContaining([
    expect.objectContaining({ rule, message: expect.stringContaining(message) }),
  ]),
});

describe('a CAP document that comes in', () => {
  it('becomes one signed alert for the commune that it names, and says all that became of it', async () => {
    const { take, province, at } = await makeScene();
    const answer = await take();
    expect(answer).toMatchObject({
      outcome: 'sent',
      iss: 'province',
      aud: ['commune:26734'],
      nodes: ['cho-1'],
      alert: {
        key: { sender: 'pctt.laocai.example.vn', identifier: 'LQ-2026-041', sent: at(0) },
        status: 'actual',
        msgType: 'alert',
        level: 3,
        provenance: { issuedBy: 'Ban Chỉ huy Phòng thủ dân sự tỉnh Lào Cai', approvedBy: 'Nguyễn Văn A' },
        infos: [{ language: 'vi', headline: 'Cảnh báo lũ quét' }],
      },
      derived: expect.arrayContaining([expect.stringContaining('level 3')]),
    });
    expect(answer.signedBy).toBeUndefined();
    expect(answer.dropped.map(({ element }) => element).every((one) => one.startsWith('alert'))).toBe(true);
    expect(alerts(province, 'cho-1')).toEqual([answer.message?.id]);
    expect(alerts(province, 'doi-1')).toEqual([]);
    expect(province.messages()).toEqual([answer.message]);
  });

  it('takes level and hazard from who sends it, and says so', async () => {
    const { take } = await makeScene();
    const answer = await take({}, { level: 5, hazard: 'flash-flood' });
    expect(answer.alert).toMatchObject({ level: 5, hazard: 'flash-flood' });
    expect(answer.derived).toEqual(expect.arrayContaining(['level 5 was given with the document']));
    await expect(take({ identifier: 'x' }, { level: 6 })).rejects.toThrow('level must be 1–5');
  });

  it('reaches the nodes that stand in its polygon or circle', async () => {
    const { take } = await makeScene();
    const polygon =
      '<area><areaDesc>Ngòi Phát</areaDesc><polygon>22.4,103.9 22.4,104 22.5,104 22.5,103.9 22.4,103.9</polygon></area>';
    const circle = '<area><areaDesc>Đồi</areaDesc><circle>22.61,103.81 3</circle></area>';
    expect((await take({ identifier: 'p', areas: polygon })).aud).toEqual(['cho-1']);
    const both = await take({ identifier: 'c', areas: polygon + circle });
    expect(both).toMatchObject({
      aud: ['cho-1', 'doi-1', 'xa-1'],
      unplaced: [{ nodeId: 'xa-1', warned: true }],
      nobody: [],
    });
    const none = await take({ identifier: 'n', areas: `${polygon}<area><areaDesc>Biển</areaDesc></area>` });
    expect(none.nobody).toEqual(['Biển']);
  });

  it('is refused when it meets nobody here, unless it is said to whom it goes', async () => {
    const { take, province } = await makeScene();
    const areas = '<area><areaDesc>Hà Giang</areaDesc><circle>22.8,104.98 5</circle></area>';
    await expect(take({ areas })).rejects.toMatchObject(
      refusal('area-nobody', 'no node stands in "Hà Giang"; 1 nodes have no position'),
    );
    expect(province.messages()).toEqual([]);
    expect(await take({ areas }, { aud: ['province:79'] })).toMatchObject({
      outcome: 'sent',
      nodes: ['cho-1', 'doi-1', 'xa-1'],
    });
    await expect(take({ identifier: 'no-area', areas: '' })).rejects.toMatchObject(
      refusal('area-nobody', 'no area'),
    );
  });

  it('is recognised when it comes again, also at the same moment and with its time written in another zone', async () => {
    const { take, province, clock } = await makeScene();
    const [first, second] = await Promise.all([take(), take()]);
    expect([first.outcome, second.outcome]).toEqual(['sent', 'known']);
    expect(second.message?.jti).toBe(first.message?.jti);
    const sent = `${new Date(clock.wall() + 8 * 3_600_000).toISOString().slice(0, 19)}+08:00`;
    expect((await take({ sent })).outcome).toBe('known');
    expect(province.messages()).toHaveLength(1);
  });

  it('is refused when it is over', async () => {
    const { take, at } = await makeScene();
    await expect(take({ sent: at(-30), expires: at(-1) })).rejects.toMatchObject(refusal('expired', at(-1)));
  });

  it('is only looked at in a dry run', async () => {
    const { take, province } = await makeScene();
    const answer = await take({}, { dryRun: true });
    expect(answer).toMatchObject({ outcome: 'dry-run', nodes: ['cho-1'], alert: { level: 3 } });
    expect(answer.message).toBeUndefined();
    expect(province.messages()).toEqual([]);
    expect((await take()).outcome).toBe('sent');
  });

  it.each([
    ['a broken rule', { status: 'Real' }, 'status'],
    [
      'a list of what it cancels that names nothing here',
      { msgType: 'Cancel', references: 'a,b,2026-11-22T04:54:00+07:00' },
      'reference-unknown',
    ],
  ])('is refused for %s, with the rule and the element', async (_what, given, rule) => {
    const { take, province } = await makeScene();
    await expect(take(given)).rejects.toMatchObject(refusal(rule));
    expect(province.messages()).toEqual([]);
  });
});

describe('update and cancel', () => {
  const reference = (at: (hours: number) => string) => `pctt.laocai.example.vn,LQ-2026-041,${at(0)}`;

  it('an update replaces what it refers to, and says who is no longer warned', async () => {
    const { take, province, at, clock } = await makeScene();
    const first = await take({ areas: commune('26734') + commune('26740') });
    const references = reference(at);
    clock.advance(Duration.minutes(5));
    const update = await take({ identifier: '2', msgType: 'Update', references, headline: 'Nước lên nữa' });
    expect(update).toMatchObject({
      outcome: 'sent',
      ends: [first.message?.id],
      left: ['doi-1', 'xa-1'],
      unknown: [],
    });
    expect(alerts(province, 'cho-1')).toEqual([update.message?.id]);
    expect(alerts(province, 'doi-1')).toEqual([]);
  });

  it('an update without an area goes to whoever has what it replaces', async () => {
    const { take, at, clock } = await makeScene();
    await take();
    const references = reference(at);
    clock.advance(Duration.minutes(5));
    expect((await take({ identifier: '2', msgType: 'Update', references, areas: '' })).nodes).toEqual([
      'cho-1',
    ]);
  });

  it('an update of what is not known here is sent, and that is said', async () => {
    const { take } = await makeScene();
    const references = 'pctt.laocai.example.vn,X,2026-11-20T04:54:00+07:00';
    expect(await take({ msgType: 'Update', references })).toMatchObject({
      outcome: 'sent',
      unknown: [references],
    });
  });

  it('a cancel goes to whoever has what it cancels, whatever area it names, by the spelling that they know', async () => {
    const { take, province, clock } = await makeScene();
    const first = await take();
    const zulu = `${new Date(clock.wall()).toISOString().slice(0, 19)}+00:00`;
    clock.advance(Duration.minutes(5));
    const cancel = await take({
      identifier: '3',
      msgType: 'Cancel',
      references: `pctt.laocai.example.vn,LQ-2026-041,${zulu}`,
      areas: commune('26740'),
    });
    expect(cancel).toMatchObject({ nodes: ['cho-1'], ends: [first.message?.id], left: [] });
    expect(cancel.alert.references).toEqual([first.alert.key]);
    expect(alerts(province, 'cho-1')).toEqual([]);
  });

  it('of another sender ends nothing', async () => {
    const { take, province, at, clock } = await makeScene();
    await take();
    const references = reference(at);
    clock.advance(Duration.minutes(5));
    for (const msgType of ['Update', 'Cancel'])
      await expect(
        take({ sender: 'ke-xau.example', identifier: '4', msgType, references }),
      ).rejects.toMatchObject(refusal('reference-sender', 'pctt.laocai.example.vn'));
    expect(alerts(province, 'cho-1')).toHaveLength(1);
  });
});

describe('a signature at the desk', () => {
  const office = certificates.office;
  const scene = async (settings?: string) => {
    const now = within(office);
    const made = await makeScene(settings, new VirtualClock({ wall: now }));
    const plain = capText({ sent: made.at(0), expires: made.at(12) });
    return { ...made, plain, signed: signXml(plain, office) };
  };

  it('is verified and its certificate named', async () => {
    const { desk, dir, signed } = await scene();
    trust(dir, office.pem);
    expect(await desk.take(Buffer.from(signed))).toMatchObject({
      outcome: 'sent',
      signedBy: { certificate: 'pctt', fingerprint: office.x509.fingerprint256 },
    });
  });

  it('that does not hold is refused even where none is asked for', async () => {
    const { desk, dir, signed, province } = await scene();
    await expect(desk.take(Buffer.from(signed))).rejects.toMatchObject(refusal('signature-certificate'));
    trust(dir, office.pem);
    const changed = signed.replace('26734', '26740');
    await expect(desk.take(Buffer.from(changed))).rejects.toMatchObject(refusal('signature-digest'));
    expect(province.messages()).toEqual([]);
  });

  it.each([
    ['never', { http: 'sent', operator: 'sent' }],
    ['http', { http: 'refused', operator: 'sent' }],
    ['always', { http: 'refused', operator: 'refused' }],
  ])('is asked for as the settings say: %s', async (setting, expected) => {
    const { desk, dir, plain, signed } = await scene(`require_signature = "${setting}"`);
    trust(dir, office.pem);
    for (const from of ['http', 'operator'] as const) {
      const outcome = await desk.take(Buffer.from(plain), { from, dryRun: true }).then(
        () => 'sent',
        (thrown) => {
          expect(thrown).toMatchObject(refusal('signature-required'));
          return 'refused';
        },
      );
      expect([from, outcome]).toEqual([from, expected[from]]);
      expect((await desk.take(Buffer.from(signed), { from, dryRun: true })).outcome).toBe('dry-run');
    }
  });

  it('with SHA-1 is taken where the settings allow it', async () => {
    const options = { method: 'http://www.w3.org/2000/09/xmldsig#rsa-sha1' };
    for (const [settings, taken] of [
      ['allow_sha1 = true', true],
      ['allow_sha1 = false', false],
    ] as const) {
      const { desk, dir, plain } = await scene(settings);
      trust(dir, office.pem);
      const done = desk.take(Buffer.from(signXml(plain, office, options)), { dryRun: true });
      if (taken) await expect(done).resolves.toMatchObject({ signedBy: { certificate: 'pctt' } });
      else await expect(done).rejects.toMatchObject(refusal('signature-algorithm'));
    }
  });

  it('counts no longer as soon as its certificate is taken away', async () => {
    const { desk, dir, signed } = await scene();
    trust(dir, office.pem);
    await desk.take(Buffer.from(signed), { dryRun: true });
    writeFileSync(join(dir, 'cap', 'trusted', 'pctt.pem'), certificates.curve.pem);
    await expect(desk.take(Buffer.from(signed), { dryRun: true })).rejects.toMatchObject(
      refusal('signature-certificate'),
    );
  });
});

describe('sounds that a document brings', () => {
  const sound = Buffer.from('ID3 không phải nhạc');
  const digest = createHash('sha1').update(sound).digest('hex');
  const sha256 = createHash('sha256').update(sound).digest('hex');
  const resource = (inner: string, mimeType = 'audio/mpeg') =>
    `<resource><resourceDesc>Lời đọc</resourceDesc><mimeType>${mimeType}</mimeType>${inner}</resource>`;
  const inside = (change = '') =>
    resource(
      `<size>${sound.length}</size><uri>loi.mp3</uri><derefUri>${sound.toString('base64')}</derefUri><digest>${change || digest}</digest>`,
    );

  it('are kept by their SHA-256 and named in the alert, once they fit the digest', async () => {
    const { take, dir } = await makeScene();
    const { alert, resources } = await take({ resources: inside() });
    expect(resources).toEqual([{ element: 'alert.info[0].resource[0]', outcome: { kept: sha256 } }]);
    expect(alert.infos[0]?.audio).toEqual({
      ...{ sha256, bytes: sound.length, mediaType: 'audio/mpeg', url: `${CONTENT}/${sha256}` },
    });
    expect(readFileSync(join(dir, 'content', sha256))).toEqual(sound);
  });

  it('are left out where the document sends boxes to an address of its own', async () => {
    const { take } = await makeScene();
    const parameters = `<parameter><valueName>LOA:AUDIO-SHA256</valueName><value>${sha256} http://ke-xau.example/a.mp3</value></parameter>`;
    const resources = `<resource><resourceDesc>LOA:AUDIO</resourceDesc><mimeType>audio/mpeg</mimeType><size>9</size><uri>http://ke-xau.example/a.mp3</uri></resource>`;
    const answer = await take({ parameters, resources });
    expect(answer.alert.infos[0]?.audio).toBeUndefined();
    expect(answer.dropped).toContainEqual({
      element: 'alert.info[0].resource',
      reason: expect.stringContaining('http://ke-xau.example/a.mp3'),
    });
  });

  it.each([
    ['another digest', inside('0'.repeat(40)), 'does not fit: digest'],
    [
      'an address',
      resource(`<uri>http://127.0.0.1:9/a.mp3</uri><digest>${digest}</digest>`),
      'not fetched from',
    ],
    [
      'an address on the disk',
      resource(`<uri>file:///etc/passwd</uri><digest>${digest}</digest>`),
      'not http',
    ],
    [
      'a picture',
      resource('<uri>http://127.0.0.1:9/a.png</uri>', 'image/png'),
      'nothing that a loudspeaker plays',
    ],
  ])('are named and left out with %s, and the alert goes all the same', async (_what, resources, why) => {
    const { take } = await makeScene();
    const answer = await take({ resources });
    expect(answer.outcome).toBe('sent');
    expect(answer.alert.infos[0]?.audio).toBeUndefined();
    expect(answer.resources).toMatchObject([{ outcome: { dropped: expect.stringContaining(why) } }]);
  });

  it('are taken from a file that was given, if it is the one', async () => {
    const { take, dir } = await makeScene();
    writeFileSync(join(dir, 'content', sha256), sound);
    const byAddress = resource(`<uri>http://127.0.0.1:9/a.mp3</uri><digest>${digest.toUpperCase()}</digest>`);
    const answer = await take({ resources: byAddress }, { content: [sha256] });
    expect(answer.alert.infos[0]?.audio?.sha256).toBe(sha256);
    await expect(take({ resources: byAddress }, { content: ['../api-token'] })).rejects.toThrow(
      'content folder',
    );
  });

  it('are not kept by a dry run, nor for a document that is refused', async () => {
    const { take, dir } = await makeScene();
    await take({ resources: inside() }, { dryRun: true });
    await expect(take({ resources: inside(), areas: commune('99999') })).rejects.toThrow('refused');
    expect(() => readFileSync(join(dir, 'content', sha256))).toThrow('ENOENT');
  });
});

describe('an alert that goes out as CAP', () => {
  it('reads again as a document of the standard, with its commune', async () => {
    const { take, desk } = await makeScene();
    const { message } = await take();
    for (const id of [message?.id ?? '', 'LQ-2026-041']) {
      const reading = parseCapXml(desk.give(id));
      expect(reading).toMatchObject({
        kind: 'read',
        cap: { identifier: 'LQ-2026-041', info: [{ headline: 'Cảnh báo lũ quét' }] },
      });
      const areas = reading.kind === 'read' ? reading.cap.info.flatMap(({ area }) => area) : [];
      expect(areas.flatMap(({ geocode }) => geocode)).toContainEqual({
        valueName: 'VN-COMMUNE',
        value: '26734',
      });
    }
  });

  it('must have been sent', async () => {
    const { desk } = await makeScene();
    expect(() => desk.give('none')).toThrow('no such alert was sent');
  });
});
