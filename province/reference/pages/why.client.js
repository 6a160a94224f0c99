/** Why a node did not sound an alert, in words: for the village page and for the command line. */

/** `t`: one language of WORDS. `time`: an instant in words. */
export function whyOf(why, t, time) {
  const said = t.why[why.kind] ?? why.kind;
  if (why.since !== undefined) return said + time(why.since);
  if (why.reason !== undefined) return said + (t.reasons[why.reason] ?? why.reason);
  if (why.zones !== undefined) return said + why.zones.join(', ');
  if (why.share !== undefined) return `${said}${Math.round(why.share * 100)} %`;
  return said;
}
