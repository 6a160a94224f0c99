/** Buttons whose press cannot be taken back: the first press asks, the second one within five seconds means it. By mouse or key. */

/** A second press within this means it (ms). */
const MEANT_WITHIN = 5_000;
/** Two presses closer than this are one hand's double click (ms). */
const DOUBLE_CLICK = 400;

const armed = new Map();
export const isArmed = (button) => armed.has(button);

/** What the button says now, and what it says when one press more does it. */
export function label(button, plain, again) {
  button.words = { plain, again };
  const text = armed.has(button) ? again : plain;
  if (button.textContent !== text) button.textContent = text;
}

/** Takes the first press back. */
export function disarm(button) {
  const press = armed.get(button);
  if (!press) return;
  clearTimeout(press.timer);
  armed.delete(button);
  button.classList.remove('armed');
  label(button, button.words.plain, button.words.again);
  press.changed();
}

/** True at the second press. `changed` is called at the first one and when that no longer counts. */
export function isMeant(button, changed) {
  const before = armed.get(button);
  if (before && performance.now() - before.at < DOUBLE_CLICK) return false;
  if (before) {
    disarm(button);
    return true;
  }
  armed.set(button, { at: performance.now(), timer: setTimeout(disarm, MEANT_WITHIN, button), changed });
  button.classList.add('armed');
  label(button, button.words.plain, button.words.again);
  changed();
  return false;
}

// A key held down is one press.
document.addEventListener(
  'keydown',
  (event) => {
    if (event.repeat && event.key === 'Enter' && event.target.tagName !== 'TEXTAREA') event.preventDefault();
  },
  true,
);
