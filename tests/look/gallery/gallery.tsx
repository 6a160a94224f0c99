/** Every control of the look on one page, for tests to press and for people to see. What was confirmed is counted in `window.confirmed`. */
import { render } from 'preact';
import { EmptyState } from '../../../look/empty-state.tsx';
import { HoldToConfirm } from '../../../look/hold-to-confirm.tsx';
import { language } from '../../../look/language.ts';
import { LanguageSwitch } from '../../../look/language-switch.tsx';
import { LEVELS, type Level } from '../../../look/levels.ts';
import { Notice } from '../../../look/notice.tsx';
import { useLanguage } from '../../../look/use-language.ts';
import { When } from '../../../look/when.tsx';
import { say } from '../../../look/words.ts';
import '../../../look/tokens.css';
import '../../../look/controls.css';
import './gallery.css';

declare global {
  interface Window {
    /** How long each press lasted that was meant (ms). */
    confirmed: number[];
    pressedAt: number;
  }
}

const NOW = Date.parse('2026-11-22T14:10:00+07:00');
const WHERE = { vi: 'Thẻ nhớ không ghi được', en: 'The card cannot be written' };
const FIX = { vi: 'Hãy thay thẻ nhớ.', en: 'Replace the card.' };

/** `?hold=20000`: a press lasts long enough for a slow machine to let go of it early. */
const asked = new URLSearchParams(location.search).get('hold');
const hold = asked === null ? {} : { holdMs: Number(asked) };

function Gallery() {
  useLanguage();
  const states = ['good', 'bad', 'warning', 'busy', 'off', 'exercise', 'unknown'];
  return (
    <main class="gallery">
      <h1>{say({ vi: 'Bộ mặt chung', en: 'The common look' })}</h1>
      <LanguageSwitch />
      <section class="card">
        <h2>{say({ vi: 'Phát khẩn cấp', en: 'Emergency' })}</h2>
        <HoldToConfirm
          {...hold}
          onConfirm={() => window.confirmed.push(performance.now() - window.pressedAt)}
        >
          {say({ vi: 'Bật còi báo động', en: 'Sound the siren' })}
        </HoldToConfirm>
        <HoldToConfirm disabled={true} onConfirm={() => window.confirmed.push(Number.NaN)}>
          {say({ vi: 'Nói trực tiếp', en: 'Speak live' })}
        </HoldToConfirm>
        <button type="button" class="button" data-size="big" data-kind="danger">
          {say({ vi: 'DỪNG TẤT CẢ', en: 'STOP ALL' })}
        </button>
        <div class="buttons">
          <button type="button" class="button" data-kind="main">
            {say({ vi: 'Tự kiểm tra', en: 'Self-test' })}
          </button>
          <button type="button" class="button">
            {say({ vi: 'Âm thử', en: 'Test tone' })}
          </button>
          <button type="button" class="button" disabled={true}>
            {say({ vi: 'Diễn tập', en: 'Drill' })}
          </button>
        </div>
      </section>
      <section class="card">
        <h2>{say({ vi: 'Trạng thái', en: 'States' })}</h2>
        <p class="gallery-badges">
          {states.map((state) => (
            <span key={state} class="badge" data-state={state}>
              {state}
            </span>
          ))}
          {Object.entries(LEVELS).map(([level, { name, colour }]) => (
            <span key={level} class="badge" data-level={level as unknown as Level}>
              {say(name)} · {say(colour)}
            </span>
          ))}
        </p>
        <Notice kind="error" what={WHERE} fix={FIX} />
        <Notice kind="warning" what={WHERE} />
        <Notice kind="good" what={WHERE} />
        <Notice kind="info" what={WHERE} />
        <EmptyState
          what={{ vi: 'Chưa có gì phát.', en: 'Nothing was sounded yet.' }}
          next={{ vi: 'Hãy thử âm thử.', en: 'Try the test tone.' }}
        />
        <p>
          <When at="2026-11-22T14:05:00+07:00" now={NOW} timezone="Asia/Ho_Chi_Minh" />{' '}
          <When at="2026-11-20T14:05:00+07:00" now={NOW} timezone="Asia/Ho_Chi_Minh" />
        </p>
      </section>
      <section class="card">
        <h2>{say({ vi: 'Biểu mẫu', en: 'Form' })}</h2>
        <div class="field">
          <label for="pin">PIN</label>
          <input
            id="pin"
            type="password"
            inputMode="numeric"
            aria-describedby="pin-wrong"
            aria-invalid={true}
          />
          <p class="field-wrong" id="pin-wrong">
            {say({ vi: 'PIN có ít nhất 6 chữ số', en: 'A PIN has six digits or more' })}
          </p>
          <p class="field-hint">{say({ vi: 'Ghi trên tủ', en: 'Written on the cabinet' })}</p>
        </div>
        <progress aria-label={say({ vi: 'Đang tải lên', en: 'Upload' })} value={40} max={100} />
        <div class="table-scroll">
          <table class="table">
            <thead>
              <tr>
                <th scope="col">{say({ vi: 'Lúc', en: 'At' })}</th>
                <th scope="col">{say({ vi: 'Người', en: 'Who' })}</th>
              </tr>
            </thead>
            <tbody>
              <tr>
                <td>14:05</td>
                <td>Nguyễn Thị Hằng</td>
              </tr>
            </tbody>
          </table>
        </div>
      </section>
    </main>
  );
}

window.confirmed = [];
for (const press of ['pointerdown', 'keydown'] as const) {
  const begin = (event: Event) => {
    if (!(event instanceof KeyboardEvent && event.repeat)) window.pressedAt = event.timeStamp;
  };
  addEventListener(press, begin, true);
}
language.start();
render(<Gallery />, document.body);
