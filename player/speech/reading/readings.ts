/**
 * All readings in the order in which they are asked. It is the precedence: what is longer and rarer comes before what is a part of it, so that 18/2021/QĐ-TTg
 * is no date, 23/11 no fraction and 15,5°N no number with a stray letter. What nobody wants is left out.
 */
import { dashedDay } from './calendar/dashed-day.ts';
import { date } from './calendar/date.ts';
import { dayList } from './calendar/day-list.ts';
import { dayOfMonth } from './calendar/day-of-month.ts';
import { dayRange } from './calendar/day-range.ts';
import { hour } from './calendar/hour.ts';
import { loneDay } from './calendar/lone-day.ts';
import { machineDate } from './calendar/machine-date.ts';
import { monthOfYear } from './calendar/month-of-year.ts';
import { namedMonth } from './calendar/named-month.ts';
import { time } from './calendar/time.ts';
import { bullet } from './marks/bullet.ts';
import { lineEnd } from './marks/line-end.ts';
import { listMark } from './marks/list-mark.ts';
import { pause } from './marks/pause.ts';
import { symbol } from './marks/symbol.ts';
import { abbreviation } from './names/abbreviation.ts';
import { abbreviationInPlace } from './names/abbreviation-in-place.ts';
import { address } from './names/address.ts';
import { document } from './names/document.ts';
import { highlandName } from './names/highland-name.ts';
import { hyphenatedName } from './names/hyphenated-name.ts';
import { law } from './names/law.ts';
import { phone } from './names/phone.ts';
import { registration } from './names/registration.ts';
import { shortPhone } from './names/short-phone.ts';
import { word } from './names/word.ts';
import { code } from './numbers/code.ts';
import { fraction } from './numbers/fraction.ts';
import { number } from './numbers/number.ts';
import { roman } from './numbers/roman.ts';
import { wholeThings } from './numbers/whole-things.ts';
import { bareUnit } from './quantities/bare-unit.ts';
import { coordinate } from './quantities/coordinate.ts';
import { dollars } from './quantities/dollars.ts';
import { lostDegree } from './quantities/lost-degree.ts';
import { over } from './quantities/over.ts';
import { per } from './quantities/per.ts';
import { range } from './quantities/range.ts';
import { reckoning } from './quantities/reckoning.ts';
import { signed } from './quantities/signed.ts';
import { unit } from './quantities/unit.ts';
import type { Reading } from './reading.ts';

export const READINGS: readonly Reading[] = [
  lineEnd,
  // Whole things that are made of figures, letters and dots.
  ...[address, law, document, registration, phone, shortPhone],
  // The head of a line.
  ...[signed, listMark, bullet],
  // Figures with signs between them, from the most of them to the fewest.
  ...[
    machineDate,
    date,
    dayList,
    dayRange,
    dashedDay,
    loneDay,
    monthOfYear,
    dayOfMonth,
    namedMonth,
    time,
    hour,
  ],
  ...[coordinate, lostDegree, fraction, wholeThings, code, dollars, number],
  // What stands behind a number or between two.
  ...[per, over, range, unit, reckoning],
  // Words.
  ...[abbreviationInPlace, abbreviation, roman, hyphenatedName, highlandName, bareUnit, word],
  ...[symbol, pause],
];
