import { describe, expect, it } from 'vitest';
import type { BoxState } from '../../../agent/box-file/box-state.ts';
import { settingsFaults } from '../../../agent/health/settings-faults.ts';
import { machineOf } from '../../../agent/settings/salvage/machine.ts';
import { reportCard } from '../../../cli/card/report-card.ts';
import { applyCard } from '../../../provisioning/card/apply-card.ts';
import { FolderSystem } from '../../../provisioning/card/folder-system.ts';
import { confirmNetwork, revertNetwork } from '../../../provisioning/card/network/judge-network.ts';
import type { FoundOnBox } from '../../../provisioning/card/outcome/found-on-box.ts';
import { ketQua, withoutTime } from '../../../provisioning/card/outcome/ket-qua.ts';
import { nodeIdentity } from '../../agent/console/node-identity.ts';
import { type FakeBox, fakeBox, LOA_TOML } from './fake-box.ts';

const PIN = `scrypt$16384$8$5$${'A'.repeat(22)}$${'B'.repeat(43)}`;
const NOW = Date.UTC(2026, 10, 22, 1, 30);

const WELL: BoxState = {
  v: 1,
  nodeId: 'xa-tan-phu-01',
  agent: '0.1.0',
  at: '2026-11-22T01:30:00Z',
  clockTrust: 'synchronised',
  readyAfter: 3,
  ready: true,
  settings: [],
  faults: [],
  link: 'connected',
  onAir: [],
  lamp: { sign: 'well' },
};

/** KET-QUA.txt of a box with this card, at a start. */
function told(
  box: FakeBox,
  { agent = WELL, ...found }: Partial<FoundOnBox> & { agent?: BoxState } = {},
): string {
  const card = applyCard(box.places, new FolderSystem());
  return ketQua({
    ...{ at: NOW, version: '0.1.0', box: agent, card, notes: [] },
    machine: machineOf(box.places.root),
    addresses: [{ device: 'eth0', address: '192.168.1.20' }],
    ...found,
  });
}

const withCard = (text: string | Uint8Array, devices = {}) => {
  const box = fakeBox(devices);
  box.put('boot/firmware/loa.toml', text);
  return box;
};

describe('KET-QUA.txt', () => {
  it('says of a good box that it runs, where, and what it has, in Vietnamese and then in English', () => {
    const text = told(withCard(LOA_TOML));
    expect(text.split('\n').slice(0, 6)).toEqual([
      'KẾT QUẢ: LOA ĐANG CHẠY, ĐÃ NỐI VỚI TỈNH',
      'Lúc: 08:30, 22/11/2026 (giờ đúng)',
      'Cụm: xa-tan-phu-01 · phiên bản 0.1.0',
      '',
      'loa.toml: tốt',
      '',
    ]);
    expect(text).toContain('địa chỉ IP (eth0): 192.168.1.20');
    expect(text).toContain('device = "plughw:CARD=Device,DEV=0"   # USB Audio Device');
    expect(text).toContain('chip = "pinctrl-bcm2711"');
    expect(text.indexOf('RESULT: THE BOX IS RUNNING')).toBeGreaterThan(text.indexOf('LOA ĐANG CHẠY'));
  });

  it('names a way out of what no lamp code names, and never itself as one', () => {
    const detail = 'Cả cụm đang bị tắt tiếng. Bật lại: loa unmute.';
    const text = told(withCard(LOA_TOML), { agent: { ...WELL, faults: [{ code: 'mute.box', detail }] } });
    expect(text).toContain(`    ${detail} (mute.box)\n`);
    expect(text).not.toContain('Đọc KET-QUA.txt');
  });

  it('differs by the hour alone when nothing has changed', () => {
    const box = withCard(LOA_TOML);
    const later = told(box, { agent: { ...WELL, at: '2026-11-22T05:00:00Z' } });
    expect(later).not.toBe(told(box));
    expect(withoutTime(later)).toBe(withoutTime(told(box)));
  });

  it.each([
    ['0.0.0.0:8443', ['https://192.168.1.20:8443', 'https://10.0.0.7:8443']],
    ['10.0.0.7:443', ['https://10.0.0.7']],
    [undefined, []],
  ])('says where a phone finds the page of a box that opened it at %s', async (lan, pages) => {
    const { cert, key } = await nodeIdentity('xa-tan-phu-01');
    const text = told(
      withCard(
        LOA_TOML.replace(/cert = .*/, `cert = '''${cert}'''`).replace(/key = .*/, `key = '''${key}'''`) +
          (lan === undefined ? '' : `[console]\nlan = "${lan}"\npin = "${PIN}"\n`),
      ),
      { addresses: ['192.168.1.20', '10.0.0.7'].map((address) => ({ device: 'eth0', address })) },
    );
    expect(text).toContain('loa.toml: tốt');
    expect([...text.matchAll(/trang điều khiển: (.*)/g)].map(([, page]) => page)).toEqual(pages);
  });

  it('names line and fix of each mistake, and no secret', () => {
    const text = told(
      withCard(LOA_TOML.replace('relay = 17', 'relay = “17”').replace(/password = .*/, 'password = "kin"')),
    );
    expect(text).toContain(
      'Dòng 26: zone.0.relay: đang là "17", cần số của chân GPIO, không có nháy, ví dụ 17',
    );
    expect(text).toContain('Line 33: wifi.password: wrong, expected 8–63 characters');
    expect(text).toContain('CÓ 2 ĐIỀU CẦN XEM');
    expect(text).not.toContain('"kin"');
  });

  it.each([
    [
      'loa.toml missing',
      () => fakeBox(),
      'không có tệp loa.toml trên thẻ',
      'loa.toml mẫu đã được ghi lên thẻ',
    ],
    [
      'an unreadable card',
      () => {
        const box = fakeBox();
        return { ...box, places: { ...box.places, fat: `${box.places.fat}/nowhere` } };
      },
      'không mở được phần LOA của thẻ nhớ',
      'thay thẻ',
    ],
    ['an empty file', () => withCard(''), 'tệp trống', 'chép lại tệp'],
    [
      'a picture',
      () => withCard(Buffer.from([0x89, 0x50, 1, 2, 3, 4, 5, 6, 14, 15, 16, 17])),
      'không phải là văn bản',
      'chép lại',
    ],
    [
      'a wrong pin',
      () => withCard(LOA_TOML.replace('relay = 17', 'relay = 1700')),
      'Dòng 26: zone.0.relay',
      'nhiều nhất là 511',
    ],
    [
      'a Wi-Fi name that no air has',
      () => withCard(LOA_TOML.replace('Ủy ban xã', 'Ủy ban nhân dân xã Tân Phú Đông')),
      'Dòng 32: wifi.ssid',
      'dài nhất 32 byte',
    ],
    [
      'an APN that NetworkManager would not take',
      () => withCard(`${LOA_TOML}[mobile]\napn = "v internet"\n`),
      'Dòng 35: mobile.apn',
      'chữ không dấu',
    ],
    [
      'a server of time that is none',
      () => withCard(`${LOA_TOML}[time]\nservers = ["giờ.tỉnh.vn"]\n`),
      'Dòng 35: time.servers',
      'máy chủ giờ',
    ],
    [
      'two uses of a pin',
      () => withCard(LOA_TOML.replace('line = 27', 'line = 17')),
      'Dòng 29: button.line: là 17',
      'zone.0.relay ở dòng 26 đã dùng',
    ],
    [
      'a wrong card name',
      () => withCard(LOA_TOML.replace('CARD=Device', 'CARD=Devcie')),
      'THẺ ÂM THANH "Devcie" trong [speaker] KHÔNG CÓ TRÊN MÁY',
      'plughw:CARD=Device,DEV=0',
    ],
    ['no sound card', () => withCard(LOA_TOML, { sound: false }), 'KHÔNG THẤY THẺ ÂM THANH', 'USB'],
    ['no GPIO chip', () => withCard(LOA_TOML, { gpio: false }), 'KHÔNG THẤY CHIP GPIO', 'rơ-le và nút bấm'],
    [
      'another chip',
      () => withCard(LOA_TOML.replace('bcm2711', 'bcm2835')),
      'CHIP GPIO "pinctrl-bcm2835"',
      'pinctrl-bcm2711',
    ],
    [
      'a text of Windows-1258',
      () =>
        withCard(
          Buffer.concat([
            Buffer.from(`${LOA_TOML}\n[lamp]\nled = "`),
            Buffer.from([0xd0, 0xe8, 0x6e]),
            Buffer.from('"\n'),
          ]),
        ),
      'không phải UTF-8',
      'Encoding: UTF-8',
    ],
  ])('has a line and a way out for %s', (_, box, line, way) => {
    const text = told(box());
    expect(text).toContain(line);
    expect(text).toContain(way);
  });

  it('says nothing is wrong with UTF-16', () => {
    expect(told(withCard(Buffer.from(`\uFEFF${LOA_TOML}`, 'utf16le')))).toContain('loa.toml: tốt');
  });

  it.each([
    ['1970-01-01T00:02:00Z', 'synchronised'],
    ['2026-11-22T01:30:00Z', 'unknown'],
  ])('says that there is no time at %s, %s', (at, clockTrust) => {
    expect(told(withCard(LOA_TOML), { agent: { ...WELL, at, clockTrust } })).toContain(
      'CHƯA CÓ GIỜ: lịch phát chưa chạy',
    );
  });

  it('counts the blinks of each fault and says what to do', () => {
    const faults = [{ code: 'gpio.lost', detail: 'Không mở được chip.' }];
    const text = told(withCard(LOA_TOML), { agent: { ...WELL, ready: false, faults } });
    expect(text).toContain('PHẦN MỀM CHẠY NHƯNG CHƯA PHÁT ĐƯỢC TIẾNG');
    expect(text).toContain('Đèn chớp 2 lần');
    expect(text).toContain('Không mở được chip. (gpio.lost)');
  });

  it('says what is wrong with the settings once, be it the card program or the agent that found it', () => {
    const box = withCard(LOA_TOML.replace('relay = 17', 'relay = "17"'));
    const { problems } = applyCard(box.places, new FolderSystem());
    const faults = settingsFaults(problems);
    expect(faults).toHaveLength(1);
    const text = told(box, { agent: { ...WELL, faults } });
    expect(text).not.toContain('settings.zone');
    expect(text).toContain(' - CÓ 1 ĐIỀU CẦN XEM');
    const found = [{ code: 'settings.link', detail: 'loa.toml: dòng 9, link.cert: không đọc được.' }];
    expect(told(withCard(LOA_TOML), { agent: { ...WELL, faults: found } })).toContain(
      'link.cert: không đọc được. (settings.link)',
    );
  });

  it('promises no button where its line cannot be had', () => {
    const card = withCard(LOA_TOML);
    const agent = { ...WELL, link: 'disconnected' as const };
    const faults = [{ code: 'gpio.lost', detail: 'Không mở được chip.' }];
    expect(told(card, { agent })).toContain('nút bấm và còi vẫn dùng được');
    expect(told(card, { agent: { ...agent, faults } })).not.toContain('nút bấm và còi vẫn dùng được');
  });

  it('says what is so by now: an agent that died does not run, a trial that ended is none', () => {
    const box = withCard(LOA_TOML);
    box.put('run/loa/box.json', JSON.stringify(WELL));
    const report = (unit = 'running') => {
      const system = new FolderSystem({ 'systemctl show -p SubState --value loa.service': `${unit}\n` });
      reportCard(box.places, system, '0.1.0');
      return box.read('boot/firmware/KET-QUA.txt');
    };
    applyCard(box.places, new FolderSystem());
    confirmNetwork(box.places);
    expect(report()).toContain('LOA ĐANG CHẠY, ĐÃ NỐI VỚI TỈNH');
    expect(report('auto-restart')).toContain('LOA CHƯA CHẠY');
    expect(report('start')).toContain('CHƯA PHÁT ĐƯỢC TIẾNG');
    box.put('boot/firmware/loa.toml', LOA_TOML.replace('Ủy ban xã', 'Mang moi'));
    applyCard(box.places, new FolderSystem());
    expect(report()).toContain('cài đặt mạng mới đang được thử');
    revertNetwork(box.places, new FolderSystem(), '2026-11-22T01:00:00Z');
    expect(report()).toContain('KHÔNG VÀO ĐƯỢC TỈNH');
    expect(report()).toContain('đã thử lúc 08:00, 22/11/2026');
    applyCard(box.places, new FolderSystem());
    confirmNetwork(box.places);
    expect(report()).not.toMatch(/đang được thử|KHÔNG VÀO ĐƯỢC TỈNH/);
  });

  it('says that the agent is silent, and that the province is not reached', () => {
    const card = withCard(LOA_TOML);
    expect(told(card, { box: undefined })).toContain('LOA CHƯA CHẠY');
    expect(told(card, { agent: { ...WELL, link: 'disconnected' } })).toContain(
      'LOA ĐANG CHẠY, CHƯA NỐI VỚI TỈNH',
    );
    expect(told(card, { agent: { ...WELL, link: 'unset' } })).toContain('chưa có danh tính');
  });

  it('says which network settings are in use', () => {
    const text = told(withCard(LOA_TOML), {
      card: {
        ...applyCard(withCard(LOA_TOML).places, new FolderSystem()),
        network: 'refused',
        refusedAt: '2026-11-22T01:00:00Z',
      },
    });
    expect(text).toContain('KHÔNG VÀO ĐƯỢC TỈNH');
    expect(text).toContain('đã thử lúc 08:00, 22/11/2026');
  });
});
