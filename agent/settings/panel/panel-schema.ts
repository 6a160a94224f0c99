/** The sections of `loa.toml` about what hands at the box press, turn and look at. */
import * as z from 'zod';
import { HAZARDS } from '../../../player/announce/hazards/hazards.ts';
import { both } from '../said.ts';
import { bias, file, level, line, milliseconds } from '../values.ts';

const seconds = (least: number, most: number) =>
  z
    .number({ error: both('cần một số giây', 'expected a number of seconds') })
    .min(least)
    .max(most);

/** What all contacts have. */
const contact = {
  line,
  /** Level while the contact is closed. */
  active: level.default('low'),
  /** Level while it is open. */
  bias: bias.default('pull-up'),
  /** `no`: pressed is closed. `nc`: pressed is open, and a wire that is cut counts as pressed. */
  contact: z
    .enum(['no', 'nc'], {
      error: both('cần "no" (thường hở) hoặc "nc" (thường đóng)', 'expected "no" or "nc" (normally closed)'),
    })
    .default('no'),
  debounce_ms: milliseconds(0, 1_000).default(20),
};

/** Held for so long before it counts: against a sleeve that brushes past. */
const hold_ms = milliseconds(0, 10_000).default(0);

export const Button = z.strictObject({
  ...contact,
  hold_ms,
  /** The siren ends by itself after this. */
  siren_seconds: seconds(1, 3_600).default(60),
});

export const Talk = z.strictObject({
  ...contact,
  /** Whoever speaks is off the air after this, and the key is reported as jammed until it is released. */
  longest_seconds: seconds(5, 7_200).default(600),
  /** Lifts the microphone ahead of its limiter. */
  gain_db: z
    .number({ error: both('cần một số dB', 'expected a number of dB') })
    .min(-30)
    .max(40)
    .default(0),
});

const Stop = z.strictObject({
  ...contact,
  /** `all`: alerts of province and commune too. Whoever reaches the button may then end them here: said by who wrote this file. */
  stops: z
    .enum(['override', 'all'], {
      error: both(
        'cần "override" (chỉ những gì phát từ hộp này) hoặc "all" (tất cả, kể cả cảnh báo)',
        'expected "override" (what was begun at this box) or "all" (alerts too)',
      ),
    })
    .default('override'),
});

const message = {
  ...contact,
  /** `select`: a position of a switch, which says what the emergency button plays. `start`: a button of its own. */
  does: z
    .enum(['select', 'start'], {
      error: both(
        'cần "select" (nấc của công tắc chọn) hoặc "start" (nút phát ngay)',
        'expected "select" (a position of a switch) or "start" (a button of its own)',
      ),
    })
    .default('select'),
  hold_ms,
};

const Message = z.discriminatedUnion(
  'what',
  [
    z.strictObject({ what: z.literal('siren'), ...message }),
    z.strictObject({
      what: z.literal('phrase'),
      hazard: z.enum(HAZARDS, {
        error: both(`cần một trong ${HAZARDS.join(', ')}`, `expected one of ${HAZARDS.join(', ')}`),
      }),
      ...message,
    }),
    z.strictObject({
      what: z.literal('recorded'),
      /** Of sound, at most 5 minutes. Read at the start and when it changes. */
      file,
      ...message,
    }),
  ],
  {
    error: both(
      'cần what = "siren" (còi), "phrase" (câu có sẵn, kèm hazard) hoặc "recorded" (lời ghi âm, kèm file)',
      'expected what = "siren", "phrase" (with hazard) or "recorded" (with file)',
    ),
  },
);

const lamp = z.strictObject({ line, active: level.default('high') }).optional();

/** What is beside the emergency button. */
export const Panel = z.strictObject({
  stop: Stop.optional(),
  message: z.array(Message).max(16).default([]),
  lamps: z.strictObject({ power: lamp, link: lamp, on_air: lamp, fault: lamp }).prefault({}),
});
