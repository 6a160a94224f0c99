/** Words of people and of the box, as they are: text and nothing else, which turns no other text around it. */
export function Said({ text }: { readonly text: string }) {
  return (
    <bdi class="said" dir="auto">
      {text}
    </bdi>
  );
}
