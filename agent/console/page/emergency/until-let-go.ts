/** Resolves when the finger or the key that is down now is let go, or can no more be seen: another window, another page. */
const ENDS = ['pointerup', 'pointercancel', 'keyup', 'blur', 'pagehide'];

export function untilLetGo(): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      for (const event of ENDS) window.removeEventListener(event, end);
      resolve();
    };
    for (const event of ENDS) window.addEventListener(event, end);
  });
}
