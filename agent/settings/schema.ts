/**
 * `loa.toml`, section by section: every key with its unit, its default, and what is expected of it. Unknown keys are errors:
 * a mistyped `tail_ms` must not leave an amplifier on a default that nobody chose.
 */
import * as z from 'zod';
import { Console } from './console/console-schema.ts';
import { Button, Panel, Talk } from './panel/panel-schema.ts';
import {
  Ethernet,
  FirstWords,
  Identity,
  Lamp,
  Mobile,
  Network,
  Reset,
  Ssh,
  Time,
  Wifi,
} from './pole-schema.ts';
import { both } from './said.ts';
import { Speech } from './speech/speech-schema.ts';
import { bias, file, id, level, line, milliseconds } from './values.ts';

const Node = z.strictObject({
  /** For life; also the name in the client certificate. */
  id,
  kind: z.enum(['speaker', 'board'], {
    error: both('cần "speaker" (cụm loa) hoặc "board" (bảng tin)', 'expected "speaker" or "board"'),
  }),
  /** Root keys of the province, pinned. Absent: those in [identity], else root.json beside the file. */
  root: file.optional(),
  /** Database and media. */
  data: file.default('/var/lib/loa'),
});

const timeOfDay = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, both('cần giờ dạng "22:00"', 'expected an hour such as "22:00"'));

const Link = z.strictObject({
  url: z.url({
    protocol: /^mqtts?$/,
    error: both(
      'cần mqtts://máy-chủ:cổng hoặc mqtt://máy-chủ:cổng, trong dấu nháy kép',
      'expected mqtts://host:port or mqtt://host:port',
    ),
  }),
  /** Authority of the broker's certificate; needed for mqtts. */
  ca: file.optional(),
  cert: file.optional(),
  key: file.optional(),
  /** `legacy`: plain JSON, unsigned, for a source system that speaks nothing else; no alert comes that way. */
  codec: z
    .enum(['loa', 'legacy'], {
      error: both('cần "loa" hoặc "legacy"', 'expected "loa" or "legacy"'),
    })
    .default('loa'),
  /** Of a box whose codec is `legacy`: nothing scheduled sounds between them. A province says it in the assignment. */
  quiet_from: timeOfDay.default('22:00'),
  quiet_to: timeOfDay.default('05:00'),
});

const loudness = {
  /** Loudness that all content is brought to (LUFS). */
  target_lufs: z
    .number({ error: both('cần một số LUFS, ví dụ -18', 'expected a number of LUFS, e.g. -18') })
    .min(-30, both('ít nhất là -30 LUFS', 'expected at least -30 LUFS'))
    .max(-10, both('nhiều nhất là -10 LUFS', 'expected at most -10 LUFS'))
    .default(-18),
  /** No peak of content above this, between samples as well (dBTP). */
  true_peak_dbtp: z
    .number({ error: both('cần một số dBTP, ví dụ -1', 'expected a number of dBTP, e.g. -1') })
    .min(-9, both('ít nhất là -9 dBTP', 'expected at least -9 dBTP'))
    .max(0, both('nhiều nhất là 0 dBTP', 'expected at most 0 dBTP'))
    .default(-1),
};

const duck = {
  /** How much quieter a programme is beneath an announcement (dB). */
  duck_db: z
    .number({ error: both('cần một số dB, ví dụ 15', 'expected a number of dB, e.g. 15') })
    .min(0, both('ít nhất là 0 dB', 'expected at least 0 dB'))
    .max(60, both('nhiều nhất là 60 dB', 'expected at most 60 dB'))
    .default(15),
  /** From the one level to the other. */
  duck_ramp_ms: milliseconds(5, 2_000).default(100),
};

const mixer = {
  /** Control of the card that is put to a known level before anything sounds, as `amixer` names it. Absent: left as it is. */
  mixer: z
    .string({
      error: both('cần tên núm âm lượng của thẻ, ví dụ "PCM"', 'expected the name of a control, e.g. "PCM"'),
    })
    .min(1)
    .optional(),
  /** Of the control's range, as `amixer` shows it. */
  mixer_percent: z
    .number({ error: both('cần một số từ 1 đến 100', 'expected a number from 1 to 100') })
    .min(
      1,
      both(
        'ít nhất là 1 %: muốn im tiếng thì dừng chương trình',
        'expected at least 1 %: to be silent, stop the programmes instead',
      ),
    )
    .max(100, both('nhiều nhất là 100 %', 'expected at most 100 %'))
    .default(80),
  /** Whose control it is. Absent: the card that `device` names. */
  mixer_card: z
    .string({
      error: both('cần tên thẻ âm thanh, ví dụ "hw:CARD=Device"', 'expected a card, e.g. "hw:CARD=Device"'),
    })
    .min(1)
    .optional(),
};

const Speaker = z.discriminatedUnion(
  'driver',
  [
    z.strictObject({
      driver: z.literal('virtual'),
      /** Folder of the recording of what was heard. */
      recording: file.default('recording'),
      buffer_ms: milliseconds(20, 2_000).default(200),
      ...loudness,
      ...duck,
      ...mixer,
    }),
    z.strictObject({
      driver: z.literal('alsa'),
      /** `usb`: the first USB card that is plugged in. Else a card by id, never by number: `plughw:CARD=Device,DEV=0`. */
      device: z
        .string({
          error: both(
            'cần "usb" hoặc một thiết bị ALSA, ví dụ "plughw:CARD=Device,DEV=0"',
            'expected "usb" or an ALSA device, e.g. "plughw:CARD=Device,DEV=0"',
          ),
        })
        .min(1),
      /** 150 ms or more rides out a busy moment of the box. */
      buffer_ms: milliseconds(20, 2_000).default(200),
      ...loudness,
      ...duck,
      ...mixer,
    }),
  ],
  {
    error: both(
      'cần driver = "alsa" hoặc driver = "virtual"',
      'expected driver = "alsa" or driver = "virtual"',
    ),
  },
);

const Gpio = z.discriminatedUnion(
  'driver',
  [
    z.strictObject({
      driver: z.literal('virtual'),
      /** Lines as bytes, shared with other processes. */ file: file.default('gpio.bin'),
    }),
    z.strictObject({
      driver: z.literal('chardev'),
      /** Label of the chip: `pinctrl-bcm2835` Pi 0–3, `pinctrl-bcm2711` Pi 4. */
      chip: z
        .string({
          error: both(
            'cần nhãn của chip, ví dụ "pinctrl-bcm2711"',
            'expected the label of a chip, e.g. "pinctrl-bcm2711"',
          ),
        })
        .min(1),
    }),
  ],
  {
    error: both(
      'cần driver = "chardev" hoặc driver = "virtual"',
      'expected driver = "chardev" or driver = "virtual"',
    ),
  },
);

const Zone = z.strictObject({
  id,
  relay: line,
  active: level.default('high'),
  /** Amplifiers need 0.3–2 s after power before they pass sound. */
  warm_up_ms: milliseconds(0, 10_000).default(800),
  /** Kept on after the last item, so that two items in a row do not click. */
  tail_ms: milliseconds(0, 60_000).default(2_000),
  /** Once on, the relay stays on this long: relays are rated for some 30 switchings a minute under load. */
  minimum_on_ms: milliseconds(0, 60_000).default(2_000),
  /** A relay on for longer is put off and reported; an alert extends it. */
  maximum_on_minutes: z
    .number({ error: both('cần một số phút', 'expected a number of minutes') })
    .min(1)
    .max(1_440)
    .default(120),
  /** A second line that follows the relay and goes off before it: keys an FM transmitter or a wired amplifier. */
  key: z
    .strictObject({
      line,
      active: level.default('high'),
      /** After the relay: what is keyed has power by then. */
      delay_ms: milliseconds(0, 10_000).default(200),
    })
    .optional(),
  /** A line in that says whether the relay is on: a spare contact of it, or a sensor behind it. */
  read_back: z.strictObject({ line, active: level.default('low'), bias: bias.default('pull-up') }).optional(),
});

const Capture = z.discriminatedUnion(
  'driver',
  [
    z.strictObject({
      driver: z.literal('virtual'),
      /** Folder that a virtual speaker records into, or a WAV file, which is repeated. */
      recording: file,
    }),
    z.strictObject({
      driver: z.literal('alsa'),
      /** `usb`: the first USB card that is plugged in. Else a card by id, never by number: `plughw:CARD=Device,DEV=0`. */
      device: z
        .string({
          error: both(
            'cần "usb" hoặc một thiết bị ALSA, ví dụ "plughw:CARD=Device,DEV=0"',
            'expected "usb" or an ALSA device, e.g. "plughw:CARD=Device,DEV=0"',
          ),
        })
        .min(1),
      /** The card delivers in pieces of this; all of it is delay. */
      period_ms: milliseconds(1, 50).default(5),
    }),
  ],
  {
    error: both(
      'cần driver = "alsa" hoặc driver = "virtual"',
      'expected driver = "alsa" or driver = "virtual"',
    ),
  },
);

const Screen = z.strictObject({
  /** `page`: a browser shows the board's page and says what it painted. `virtual`: every frame counts as painted. */
  driver: z
    .enum(['page', 'virtual'], { error: both('cần "page" hoặc "virtual"', 'expected "page" or "virtual"') })
    .default('page'),
  /** How the display is sent to sleep outside of the board's hours, and woken. `none`: the page is black, the display stays on. */
  power: z
    .enum(['none', 'cec'], {
      error: ({ input }) =>
        input === 'dpms'
          ? both(
              'không còn dùng được: tắt tín hiệu là tắt luôn trình duyệt của bảng. Ghi "cec" (ti vi, tắt qua HDMI-CEC) hoặc "none" (trang đen, màn hình LED tự tối)',
              'which is no longer there: without a signal the board\'s browser ends. Write "cec" (televisions, by HDMI-CEC) or "none" (the page is black, and an LED wall dark by that)',
            )
          : both(
              'cần "none" (không tắt nguồn) hoặc "cec" (qua HDMI-CEC)',
              'expected "none" (stays on) or "cec" (by HDMI-CEC)',
            ),
    })
    .default('none'),
  /** Above this its browser starts anew, while nothing but the clock is on (MB, of the browser with all its processes). */
  memory_ceiling_mb: z
    .number({ error: both('cần một số MB, ví dụ 700', 'expected a number of megabytes, e.g. 700') })
    .min(
      200,
      both(
        'ít nhất là 200 MB: trình duyệt nào cũng cần chừng ấy',
        'expected at least 200 MB: any browser takes that',
      ),
    )
    .max(16_000)
    .default(700),
});

const Stream = z.strictObject({
  /** Without sound for so long a station stalls: it is connected anew. */
  stall_seconds: z
    .number({ error: both('cần một số giây, ví dụ 3', 'expected a number of seconds, e.g. 3') })
    .min(
      1,
      both(
        'ít nhất là 1 giây: mạng nào cũng có lúc chậm hơn thế',
        'expected at least 1 s: less is the jitter of any network',
      ),
    )
    .max(60, both('nhiều nhất là 60 giây', 'expected at most 60 s'))
    .default(3),
  /** Quieter than this for `silence_seconds`, a station is on air and says nothing (RMS). */
  silence_dbfs: z
    .number({ error: both('cần một số dBFS, ví dụ -50', 'expected a number of dBFS, e.g. -50') })
    .min(-90, both('ít nhất là -90 dBFS', 'expected at least -90 dBFS'))
    .max(
      -20,
      both('nhiều nhất là -20 dBFS: tiếng nói có lúc ngắt', 'expected at most -20 dBFS: speech has pauses'),
    )
    .default(-50),
  silence_seconds: z
    .number({ error: both('cần một số giây, ví dụ 10', 'expected a number of seconds, e.g. 10') })
    .min(2, both('ít nhất là 2 giây: tiếng nói có lúc ngắt', 'expected at least 2 s: speech has pauses'))
    .max(600, both('nhiều nhất là 600 giây', 'expected at most 600 s'))
    .default(10),
});

const Content = z.strictObject({
  /** Free space that is left to the rest of the box. */
  floor_mb: z
    .number({ error: both('cần một số MB', 'expected a number of megabytes') })
    .min(1)
    .default(500),
});

export const SettingsFile = z.strictObject({
  node: Node,
  /** Absent: a box without a province; it has its button. */
  link: Link.optional(),
  speaker: Speaker,
  gpio: Gpio,
  zone: z.array(Zone).max(32).default([]),
  button: Button.optional(),
  /** What hands press, turn and look at beside it. */
  panel: Panel.optional(),
  microphone: Capture.optional(),
  talk: Talk.optional(),
  loopback: Capture.optional(),
  screen: Screen.prefault({}),
  console: Console.prefault({}),
  content: Content.prefault({}),
  stream: Stream.prefault({}),
  speech: Speech.prefault({}),
  identity: Identity.optional(),
  network: Network.prefault({}),
  ethernet: Ethernet.optional(),
  wifi: Wifi.optional(),
  mobile: Mobile.optional(),
  time: Time.prefault({}),
  ssh: Ssh.prefault({}),
  lamp: Lamp.prefault({}),
  reset: Reset.prefault({}),
  first_words: FirstWords.prefault({}),
});
export type SettingsFile = z.infer<typeof SettingsFile>;
