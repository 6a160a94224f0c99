/** The box's stream of events, as `follow-box.ts` asks for it. */
export function openEvents(event: (data: string) => void, broke: () => void): () => void {
  const source = new EventSource('api/events');
  source.onmessage = ({ data }: MessageEvent<string>) => event(data);
  source.onerror = broke;
  return () => source.close();
}
