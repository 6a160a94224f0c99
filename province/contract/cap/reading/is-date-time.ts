const FORM = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)[+-](\d\d):(\d\d)$/;

/** CAP 1.2 §3.3.2: seconds, a numeric offset (UTC is `-00:00`), no letters but T; and a day that the calendar has. */
export function isDateTime(text: string): boolean {
  const [, local, hours, minutes] = FORM.exec(text) ?? [];
  if (local === undefined) return false;
  // XML Schema: offsets to 14:00.
  if (Number(minutes) > 59 || Number(hours) * 60 + Number(minutes) > 14 * 60) return false;
  const ms = Date.parse(`${local}Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(local);
}
