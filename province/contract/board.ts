/**
 * What an e-board (bảng tin điện tử) shows: words, pictures, films, live stations, and how they stand on it. Parts of schedules,
 * bulletins and assignments.
 */
import * as z from 'zod';
import { ContentRef, Instant, Language, PositiveIsoDuration, StreamAddress } from './scalars.ts';

/** Pictures that every browser of a board draws. No SVG: it is a program. */
export const PICTURE_TYPES = ['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/avif'] as const;
export const VIDEO_TYPES = ['video/mp4', 'video/webm'] as const;

/** A picture is decoded whole: beyond this (bytes) it is a mistake, and may be more than a box has memory. */
const LARGEST_PICTURE = 32 * 1024 ** 2;

/** The same words, one text per language; the node shows those of its own languages, in its order, else all. */
export const BoardTexts = z
  .array(
    z.object({
      language: Language,
      /** Headline. Absent: the title of the programme or bulletin, for a notice that is all of it. */
      title: z.string().min(1).max(300).optional(),
      text: z.string().min(1).max(10_000),
    }),
  )
  .min(1)
  .max(16);
export type BoardTexts = z.infer<typeof BoardTexts>;

const link = 'must be an https address of at most 300 characters, in ASCII without spaces';
/** Address that stands beside a notice as a QR code, for people with a telephone: `https://dichvucong.example.vn/tiem-chung`. */
export const BoardLink = z
  .url({ protocol: /^https$/, error: link })
  .max(300, link)
  // What the code says must be what was signed: no spaces, no letters that another alphabet has as well.
  .regex(/^[\x21-\x7e]+$/, link);

/** Words that are longer than the screen: page after page, or running through it (chữ chạy). */
export const Reading = z.enum(['pages', 'crawl']);
export type Reading = z.infer<typeof Reading>;

/**
 * What surrounds it: nothing; the line with commune, clock and date; that and a line of running words (dòng chữ chạy) at the foot.
 */
export const BoardLayout = z.enum(['full', 'header', 'ticker']);
export type BoardLayout = z.infer<typeof BoardLayout>;

const when = {
  /** On screen. Absent: what its words take to read, or its film to play; a live station all that is left. */
  length: PositiveIsoDuration.optional(),
  /** Before it, it is passed over. */
  from: Instant.optional(),
  /** From it on, it is passed over. */
  until: Instant.optional(),
};

const mediaOf = (types: readonly string[], largest?: number) =>
  z
    .array(
      z.object({
        language: Language,
        content: ContentRef.refine(({ mediaType }) => types.includes(mediaType), {
          path: ['mediaType'],
          message: `must be one of ${types.join(', ')}`,
        }).refine(({ bytes }) => largest === undefined || bytes <= largest, {
          path: ['bytes'],
          message: `must be at most ${largest}`,
        }),
      }),
    )
    .min(1)
    .max(16);

/** One thing of a show. One that cannot be shown is passed over and reported; the others go on. */
export const ShowItem = z
  .discriminatedUnion('kind', [
    /** Words, as large as they fit. */
    z.object({
      kind: z.literal('notice'),
      renditions: BoardTexts,
      link: BoardLink.optional(),
      /** Absent: `pages`. */
      reading: Reading.optional(),
      ...when,
    }),
    /** Never stretched. */
    z.object({ kind: z.literal('picture'), renditions: mediaOf(PICTURE_TYPES, LARGEST_PICTURE), ...when }),
    /** Without its sound: a box has one sound output, and programmes have it. */
    z.object({ kind: z.literal('video'), renditions: mediaOf(VIDEO_TYPES), ...when }),
    /** A live picture, H.264, without its sound. */
    z.object({ kind: z.literal('live'), url: StreamAddress, ...when }),
  ])
  .refine(({ from, until }) => !from || !until || Date.parse(until) > Date.parse(from), {
    path: ['until'],
    message: 'must be after from',
  });
export type ShowItem = z.infer<typeof ShowItem>;

/** chương trình bảng tin: its items in their order, round and round until its slot ends. */
export const Show = z
  .object({
    kind: z.literal('show'),
    /** Absent: `header`. */
    layout: BoardLayout.optional(),
    /** Running words of the layout `ticker`. */
    ticker: z
      .array(z.object({ language: Language, text: z.string().min(1).max(2_000) }))
      .min(1)
      .max(16)
      .optional(),
    items: z.array(ShowItem).min(1).max(100),
  })
  .refine(({ layout, ticker }) => (layout === 'ticker') === (ticker !== undefined), {
    path: ['ticker'],
    message: 'must be given with the layout "ticker", and with no other',
  });
export type Show = z.infer<typeof Show>;
