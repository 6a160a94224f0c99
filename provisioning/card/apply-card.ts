/**
 * Makes of the technician's one file what the programs of the box read: settings for the agent, profiles for NetworkManager, sources for
 * chrony, keys for SSH, the name of the machine.
 *
 * Driven by `loa card apply` at each start, before all of those; may be run again at any time. Rule: a step that fails is told in the
 * outcome and holds back no other; nothing here throws for what stands in files or how the disk is.
 */
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Said } from '../../agent/settings/said.ts';
import { machineOf } from '../../agent/settings/salvage/machine.ts';
import { CARD_PROBLEMS } from '../../agent/settings/salvage/read-salvaged.ts';
import { salvage } from '../../agent/settings/salvage/salvage.ts';
import type { SettingsFile } from '../../agent/settings/schema.ts';
import { reasonOf } from '../../failure/failure.ts';
import { emptyLoaToml } from '../empty-loa.toml.ts';
import { windowsText } from '../windows-text.ts';
import type { CardPlaces } from './card-places.ts';
import { chronySources } from './chrony-sources.ts';
import { hostName } from './host-name.ts';
import { type CurrentNetwork, keptFiles, readKept, readText } from './kept.ts';
import { chooseNetwork, type NetworkChoice, type RefusedNetwork } from './network/choose-network.ts';
import { networkPart } from './network/network-part.ts';
import { putNetwork } from './network/put-network.ts';
import { type CardOutcome, OUTCOME_FILE } from './outcome/card-outcome.ts';
import { type ReadCard, readCard } from './read-card.ts';
import type { System } from './system.ts';
import { writeFile } from './write-file.ts';

export function applyCard(places: CardPlaces, system: System): CardOutcome {
  const troubles: Said[] = [];
  const step = <Made>(vi: string, en: string, make: () => Made): Made | undefined => {
    try {
      return make();
    } catch (cause) {
      troubles.push({ vi: `${vi} (${reasonOf(cause)})`, en: `${en} (${reasonOf(cause)})` });
      return undefined;
    }
  };
  const kept = keptFiles(places);
  step('không đặt được cài đặt lần trước', 'the settings of last time could not be put in place', () =>
    putLastSettings(places),
  );
  const given = readCard(places.fat);
  const salvaged = salvage({
    given,
    lastHeld: readText(kept.settings),
    machine: machineOf(places.root),
    contents: nothingBeside,
  });
  const { read } = salvaged;

  step('không ghi được cài đặt cho phần mềm', 'settings for the agent could not be written', () => {
    const group = groupOf(places.root, 'loa');
    mkdirSync(places.run, { recursive: true });
    chmodSync(places.run, 0o755);
    writeFile(join(places.run, 'loa.toml'), salvaged.text, { mode: 0o640, group });
    writeFile(join(places.run, CARD_PROBLEMS), JSON.stringify(salvaged.problems), { mode: 0o644 });
  });
  const choice = step('không ghi được cài đặt mạng', 'network settings could not be written', () =>
    applyNetwork(places, read, given),
  );
  if (read.wifi) {
    const { country } = read.wifi;
    step('không đặt được mã nước cho Wi-Fi', 'the country of the Wi-Fi could not be set', () => {
      const options = `options cfg80211 ieee80211_regdom=${country}\n`;
      writeFile(join(places.root, 'run/modprobe.d/loa-wifi.conf'), options, { mode: 0o644 });
      system.run('iw', 'reg', 'set', country);
    });
  }
  step('không đặt được nguồn giờ', 'sources of time could not be written', () =>
    writeFile(join(places.run, 'chrony.sources'), chronySources(read.time.servers), { mode: 0o644 }),
  );
  step('không đặt được khóa SSH', 'keys for SSH could not be written', () => {
    const file = join(places.run, 'authorized_keys');
    if (read.ssh.keys.length === 0) rmSync(file, { force: true });
    else writeFile(file, `${read.ssh.keys.join('\n')}\n`, { mode: 0o644 });
  });
  step('không đặt được tên máy', 'the name of the machine could not be set', () => {
    const name = hostName(read.node.id);
    writeFile(join(places.root, 'etc/hostname'), `${name}\n`, { mode: 0o644 });
    // Else sudo asks name servers for it, and waits for them where there is no network.
    const hosts = `127.0.0.1 localhost\n127.0.1.1 ${name}\n::1 localhost\n`;
    writeFile(join(places.root, 'etc/hosts'), hosts, { mode: 0o644 });
    system.run('hostname', name);
  });
  step('không đánh dấu được loại thiết bị', 'the kind of the box could not be marked', () => {
    const file = join(places.run, 'is-board');
    if (read.node.kind === 'board') writeFile(file, '', { mode: 0o644 });
    else rmSync(file, { force: true });
  });
  // Only the technician's own file is worth keeping; and it is kept last, as it waits for the disk.
  if (given.state === 'read' && salvaged.held !== readText(kept.settings))
    step('không giữ được cài đặt cho lần sau', 'the settings could not be kept for the next start', () =>
      writeFile(kept.settings, salvaged.held, { mode: 0o600 }),
    );
  const template =
    given.state === 'absent' &&
    step('không ghi được loa.toml mẫu lên thẻ', 'an empty loa.toml could not be put on the card', () => {
      system.writing(() => writeFile(join(places.fat, 'loa.toml'), windowsText(emptyLoaToml())));
      return true;
    });

  const refused = readKept<RefusedNetwork>(kept.refused);
  const outcome: CardOutcome = {
    card: template === true ? 'template' : given.state,
    nodeId: read.node.id,
    ...(read.speaker.driver === 'alsa' && { device: read.speaker.device }),
    ...(read.gpio.driver === 'chardev' && { chip: read.gpio.chip }),
    ...(read.console.lan !== undefined && { console: read.console.lan }),
    problems: salvaged.problems,
    troubles,
    network: choice?.state ?? 'first',
    ...(choice?.state === 'refused' && refused && { refusedAt: refused.at }),
  };
  step('', '', () => writeFile(join(places.run, OUTCOME_FILE), JSON.stringify(outcome), { mode: 0o644 }));
  return outcome;
}

/** The agent may not read the card, and what it gets is one file: what another file says would hold here and be missing there. */
function nothingBeside(): never {
  throw new Error(
    'trên thẻ, mọi thứ nằm trong loa.toml: dùng mục [identity] / all is in loa.toml: use [identity]',
  );
}

/**
 * Those of last time, as they are, until this time's are made: a card that stalls, a program that is cut off or fails, and the agent
 * starts as what it was, not as nobody without a relay.
 */
export function putLastSettings(places: CardPlaces): void {
  const file = join(places.run, 'loa.toml');
  const last = readText(keptFiles(places).settings);
  if (last === '' || existsSync(file)) return;
  writeFile(file, last, { mode: 0o640, group: groupOf(places.root, 'loa') });
}

function applyNetwork(places: CardPlaces, read: SettingsFile, { stamp }: ReadCard): NetworkChoice {
  const kept = keptFiles(places);
  const choice = chooseNetwork(
    networkPart(read),
    stamp,
    readKept(kept.proved),
    readKept<RefusedNetwork>(kept.refused),
  );
  putNetwork(places, choice.part);
  const current: CurrentNetwork = { part: choice.part, stamp };
  writeFile(kept.current, JSON.stringify(current), { mode: 0o600 });
  if (choice.state === 'first' || choice.state === 'trial')
    writeFile(kept.trial, `${choice.state}\n`, { mode: 0o644 });
  else rmSync(kept.trial, { force: true });
  return choice;
}

/** Number of a group; undefined where there is none of that name. */
function groupOf(root: string, name: string): number | undefined {
  const file = join(root, 'etc/group');
  const line = existsSync(file)
    ? readFileSync(file, 'utf8')
        .split('\n')
        .find((entry) => entry.startsWith(`${name}:`))
    : undefined;
  const number = Number(line?.split(':')[2]);
  return line === undefined || !Number.isInteger(number) ? undefined : number;
}
