/** The card that an ALSA device plays on, as a mixer is attached to it: `plughw:CARD=Device,DEV=0` is on `hw:CARD=Device`. */
export function mixerCard(device: string): string {
  const named = /\bCARD=([^,]+)/.exec(device)?.[1];
  if (named !== undefined) return `hw:CARD=${named}`;
  const numbered = /^(?:plug)?hw:([^,]+)/.exec(device)?.[1];
  // A sound server's plug-in has a control of the same name.
  return numbered === undefined ? device : `hw:${numbered}`;
}
