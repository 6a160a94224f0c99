/** An instant as people at the poles read it: Vietnam's clock, with the day where that is not today's. */
const ZONE = 'Asia/Ho_Chi_Minh';
const DAY = new Intl.DateTimeFormat('en-CA', { timeZone: ZONE, dateStyle: 'short' });
const TIME = new Intl.DateTimeFormat('en-GB', { timeZone: ZONE, timeStyle: 'medium' });

/** `day`: beside which the day need not be said (RFC 3339); absent: today. */
export function clockTime(instant: string, day: string = new Date().toISOString()): string {
  const at = new Date(instant);
  const said = DAY.format(at);
  return said === DAY.format(new Date(day)) ? TIME.format(at) : `${said} ${TIME.format(at)}`;
}
