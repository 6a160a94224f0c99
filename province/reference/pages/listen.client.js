/** Plays a node's endless 16-bit mono stream in this browser, a fraction of a second behind the pole. */

/** Bytes held back so that a late packet leaves no gap (seconds). */
const LEAD = 0.25;

/** Starts listening; `onLevel` gets dBFS. The answer ends it. */
export async function listen(url, onLevel) {
  const stop = new AbortController();
  const context = new AudioContext();
  const response = await fetch(url, { signal: stop.signal });
  const rate = Number(response.headers.get('x-sample-rate'));
  const reader = response.body.getReader();
  let at = 0;
  let odd = new Uint8Array();

  const play = (bytes) => {
    const samples = new Int16Array(bytes.slice(0, bytes.length & ~1).buffer);
    if (samples.length === 0) return;
    const buffer = context.createBuffer(1, samples.length, rate);
    const channel = buffer.getChannelData(0);
    let sum = 0;
    for (let i = 0; i < samples.length; i++) {
      channel[i] = samples[i] / 32768;
      sum += channel[i] ** 2;
    }
    onLevel(10 * Math.log10(sum / samples.length + 1e-6));
    const source = new AudioBufferSourceNode(context, { buffer });
    source.connect(context.destination);
    if (at < context.currentTime) at = context.currentTime + LEAD;
    source.start(at);
    at += buffer.duration;
  };

  const follow = async () => {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      const bytes = new Uint8Array(odd.length + value.length);
      bytes.set(odd);
      bytes.set(value, odd.length);
      odd = bytes.slice(bytes.length & ~1);
      play(bytes);
    }
  };
  follow().catch((error) => {
    if (error.name !== 'AbortError') console.error(error);
  });
  return () => {
    stop.abort();
    context.close();
    onLevel(-60);
  };
}
