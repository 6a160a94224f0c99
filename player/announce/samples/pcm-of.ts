/**
 * 16-bit samples of what is between −1 and 1; beyond that they clip.
 *
 * A loop, as `Int16Array.from` asks an iterator for each sample: a start that has seconds of sound to convert would wait for it.
 */
export function pcmOf(samples: Float32Array): Int16Array {
  const pcm = new Int16Array(samples.length);
  for (let i = 0; i < pcm.length; i++)
    pcm[i] = Math.round(Math.max(-1, Math.min(1, samples[i] ?? 0)) * 0x7fff);
  return pcm;
}
