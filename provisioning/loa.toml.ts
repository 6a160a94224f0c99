/**
 * The text of a box's `loa.toml`, commented so that it is its own manual. What it says is checked by `agent/settings`, which a
 * test holds it to.
 */
import { cardSections } from './card-sections.toml.ts';

export interface BoxSettings {
  readonly nodeId: string;
  readonly kind: 'speaker' | 'board';
  /** For people: stands in a comment. */
  readonly name: string;
  /** Of the broker, `mqtts://host:port`. */
  readonly url: string;
  /** Whether ca.crt, node.crt and node.key lie beside the file. */
  readonly certificates: boolean;
  /** Absent: /var/lib/loa, or `data` beside the file where devices are virtual. */
  readonly data?: string;
  readonly zones: readonly { readonly id: string; readonly relay: number }[];
  /** `virtual`: a recording and a file stand for sound card and GPIO lines. */
  readonly devices: 'real' | 'virtual';
  /** Absent: 127.0.0.1:8090. */
  readonly console?: string;
  /** Hash of the PIN of its console; absent: none is asked on the box, and its network stays shut out. */
  readonly pin?: string;
  /** Line of the emergency button; absent: none. */
  readonly button?: number;
  /** For a card: all that makes the box this node, in this one file. Secret. Absent: in files beside it. */
  readonly identity?: IdentityTexts;
  /** Virtual devices: what the box records comes back to it, as from an amplifier that works. */
  readonly hearsItself?: true;
  /** Virtual devices: a browser shows the board all the same. */
  readonly browser?: true;
}

/** JSON of the root keys; PEM of the rest, where the province has an authority. */
export interface IdentityTexts {
  readonly root: string;
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
}

export function loaToml(box: BoxSettings): string {
  return `# ${comment(box.name)}
# Cài đặt của cụm loa / settings of this box. Đường dẫn tính từ thư mục của tệp này / paths start at this file's folder.
${box.identity ? '# Sửa xong thì lưu (Encoding: UTF-8), cắm thẻ vào hộp, bật nguồn; kết quả có trong KET-QUA.txt / the outcome will be in KET-QUA.txt.' : '# Chạy thử / try:  loa run --config loa.toml'}

[node]
id = ${toml(box.nodeId)}       # mã suốt đời, có trong chứng thư / for life; also the name in the certificate
kind = ${toml(box.kind)}      # "speaker" cụm loa, "board" bảng tin điện tử
${box.identity ? '' : ROOT_FILE}data = ${toml(box.data ?? (box.devices === 'virtual' ? 'data' : '/var/lib/loa'))}

[link]
url = ${toml(box.url)}
${certificates(box)}
[speaker]
${speaker(box)}
[gpio]
${gpio(box)}
${box.zones.map(zone).join('\n')}${button(box)}${microphone(box)}${screen(box)}
[console]
# Trang điều khiển, mở trong máy này / the page of the box, on this machine
listen = ${toml(box.console ?? '127.0.0.1:8090')}
# Mở cho điện thoại, máy tính trong mạng của hộp: https://ĐỊA-CHỈ:8443, phải có pin / for the box's network, needs a pin
# lan = "0.0.0.0:8443"
# Mã PIN đã băm, không đọc ngược được; đặt mã mới / hash of the PIN; a new one:  loa console pin --config loa.toml
${box.pin === undefined ? '# pin = ""' : `pin = ${toml(box.pin)}`}

[content]
floor_mb = 500        # MB luôn để trống trên đĩa / free space left on the disk

[stream]              # tiếp sóng / live stations
stall_seconds = 3     # không có tiếng chừng này thì nối lại / no sound for so long: connected anew
silence_dbfs = -50    # nhỏ hơn mức này là im lặng / quieter is silence (RMS)
silence_seconds = 10  # im lặng chừng này thì chuyển nguồn và báo lỗi / then the next source, and a fault

[speech]              # đọc văn bản thành tiếng khi không có tệp âm thanh / texts read aloud where nobody recorded them
voice = "vi"          # "vi" giọng Bắc / north, "vi-vn-x-central" Trung / central, "vi-vn-x-south" Nam / south
words_per_minute = 190    # tiếng mỗi phút trong câu, 115–300 / words a minute within a sentence
pause_ms = 450        # nghỉ giữa hai câu / between sentences
high_pass_hz = 220    # bỏ tiếng trầm mà loa nén không phát được; 0: giữ nguyên / lower is taken out, horns cannot give it; 0: all stays
# Giọng espeak-ng cho tiếng khác; "none": không đọc / voices of espeak-ng by language; "none": not read
# voices = { en = "en-gb", yue = "none" }
# Bộ đọc tốt hơn: nhận một câu (UTF-8) ở stdin, trả tệp WAV 16 bit một kênh ở stdout; hỏng thì espeak-ng đọc thay và báo lỗi
# a better engine: a sentence on stdin, a WAV file of 16 bit, one channel, on stdout; where it fails espeak-ng reads, and it is a fault
# command = ["/usr/local/bin/doc-van-ban", "--giong", "vi"]
# command_languages = ["vi"]
${firstWords(box)}${box.identity ? `${cardSections()}${identity(box.identity)}` : ''}`;
}

const ROOT_FILE = `root = "root.json"    # khóa gốc của tỉnh / the province's root keys, pinned
`;

function identity({ root, ca, cert, key }: IdentityTexts): string {
  const literal = (name: string, text: string | undefined) =>
    text === undefined ? '' : `${name} = '''\n${text.trim()}\n'''\n`;
  return `
# ---- Danh tính do tỉnh cấp: BÍ MẬT, không sửa, không gửi đi đâu / made by the province: SECRET, neither change nor send it
[identity]
${literal('root', JSON.stringify(JSON.parse(root)))}${literal('ca', ca)}${literal('cert', cert)}${literal('key', key)}`;
}

function certificates({ url, certificates: present, identity }: BoxSettings): string {
  if (!present || identity) return '';
  const off = url.startsWith('mqtts:') ? '' : '# ';
  return `${off}ca = "ca.crt"         # xác nhận máy chủ / authority of the broker's certificate
${off}cert = "node.crt"     # chứng thư của cụm này / this node's certificate
${off}key = "node.key"      # bí mật: không gửi đi đâu / secret: never leaves the box
`;
}

function speaker({ devices }: BoxSettings): string {
  if (devices === 'virtual')
    return `driver = "virtual"    # ghi lại thay vì phát / records what would be heard
recording = "recording"
buffer_ms = 200
${level('PCM')}`;
  return `driver = "alsa"
# "usb" card USB đầu tiên; có nhiều card thì ghi tên, xem KET-QUA.txt hoặc aplay -L
# the first USB card; where there are several a card by its id, never its number: "plughw:CARD=usb_1_1_3,DEV=0"
device = "usb"
buffer_ms = 200       # 20–2000; dưới 150 dễ vấp khi máy bận / below 150 a busy moment is heard
${level('PCM')}`;
}

function level(control: string): string {
  return `target_lufs = -18     # mọi nội dung được đưa về độ to này / all content is brought to this loudness (EBU R128)
true_peak_dbtp = -1   # đỉnh không vượt mức này / no peak of it above this
duck_db = 15          # chương trình nhỏ đi chừng này dưới thông báo / a programme beneath an announcement is so much quieter
duck_ramp_ms = 100    # nhỏ dần, to dần trong chừng này / down and up within this
# Núm âm lượng của thẻ, giữ ở mức này / the card's volume control, held at this level: amixer scontrols
# mixer = "${control}"
# mixer_percent = 80
# mixer_card = "hw:CARD=Device"    # nếu khác thẻ của device / where it is not the card of device
`;
}

function gpio({ devices }: BoxSettings): string {
  if (devices === 'virtual') return 'driver = "virtual"\nfile = "gpio.bin"\n';
  return `driver = "chardev"
# Nhãn của chip / the chip's label (gpiodetect): Pi 0–3 "pinctrl-bcm2835", Pi 4 "pinctrl-bcm2711"
chip = "pinctrl-bcm2711"
`;
}

function zone({ id, relay }: { id: string; relay: number }): string {
  return `[[zone]]              # một vùng = một tăng âm và rơ-le của nó / one amplifier and its relay
id = ${toml(id)}
relay = ${relay}            # số BCM của chân / BCM number of the line
active = "high"       # mức điện làm rơ-le đóng / level that closes the relay: "high", "low"
warm_up_ms = 800      # từ lúc đóng rơ-le đến lúc tăng âm ra tiếng / until the amplifier passes sound
tail_ms = 2000        # giữ rơ-le sau mục cuối / kept on after the last item
minimum_on_ms = 2000  # đã đóng thì đóng ít nhất bấy lâu, đỡ mòn tiếp điểm / once on, on at least this long: contacts wear
maximum_on_minutes = 120   # quá hạn thì ngắt và báo lỗi; khẩn cấp được gia hạn / then off, and a fault; alerts extend it
# Chân thứ hai bật máy phát FM hoặc tăng âm có dây, sau rơ-le delay_ms, trước khi có tiếng; nhả trước rơ-le
# a second line keys an FM transmitter or a wired amplifier, delay_ms after the relay, before sound; off before the relay
# key = { line = 23, active = "high", delay_ms = 200 }
# Chân đọc về: rơ-le có đóng ngắt thật không, sai thì báo lỗi / reads whether the relay really is on; a fault where it is not
# read_back = { line = 24, active = "low", bias = "pull-up" }
`;
}

function button({ button: line }: BoxSettings): string {
  const off = line === undefined ? '# ' : '';
  return `
${off}[button]              # nút khẩn cấp / emergency button
${off}line = ${line ?? 27}
${off}active = "low"        # mức điện khi tiếp điểm đóng / level while the contact is closed
${off}bias = "pull-up"      # "pull-up", "pull-down", "none"
${off}contact = "no"        # "no" thường hở, nên dùng; "nc" thường đóng: dây đứt là còi hú / normally closed: a cut wire sounds the siren
${off}debounce_ms = 20
${off}hold_ms = 0           # giữ chừng này mới phát, chống chạm nhầm, ví dụ 1500 / held so long before it counts
${off}siren_seconds = 60    # còi tự tắt / the siren ends by itself
${PANEL}`;
}

const PANEL = `
# [panel.stop]          # nút dừng / stop button
# line = 16
# stops = "override"    # "override" những gì phát từ hộp này; "all" cả cảnh báo của tỉnh, xã / alerts too

# [[panel.message]]     # nấc của công tắc chọn: nút khẩn cấp phát câu này thay cho còi / a position of a switch: what the button plays
# line = 20
# what = "phrase"       # "siren", "phrase", hoặc "recorded" kèm file = "/var/lib/loa/loi.m4a" / with file
# hazard = "flood"
# does = "select"       # "start": nút riêng, bấm là phát / a button of its own

# [panel.lamps]         # mỗi đèn một việc / each lamp for one thing
# power = { line = 12 }
# link = { line = 13 }
# on_air = { line = 19 }
# fault = { line = 26 }
`;

function microphone({ devices, hearsItself }: BoxSettings): string {
  const device =
    devices === 'virtual'
      ? '# driver = "virtual"\n# recording = "said.wav"    # tệp WAV nghe đi nghe lại / a WAV file, heard again and again'
      : `# driver = "alsa"
# device = "plughw:CARD=Device,DEV=0"    # arecord -L
# period_ms = 5         # thẻ âm thanh giao từng mẩu dài bấy nhiêu, tính vào độ trễ / delivered in pieces of this; all of it is delay`;
  const off = devices === 'virtual' && hearsItself ? '' : '# ';
  const loopback =
    devices === 'virtual'
      ? `${off}driver = "virtual"\n${off}recording = "recording"   # nghe lại chính loa của máy này / hears this box's own speaker`
      : '# driver = "alsa"\n# device = "plughw:CARD=Loopback,DEV=0"\n# period_ms = 20';
  return `
# [microphone]          # micrô của cán bộ xã; thử mức tiếng / of the commune's staff; see its level: loa listen
${device}

# [talk]                # giữ nút thì nói trực tiếp / while the key is held the microphone is on air
# line = 5
# active = "low"
# bias = "pull-up"
# debounce_ms = 20
# longest_seconds = 600 # nút kẹt thì tự ngắt và báo lỗi / a key that jams is cut off, and a fault
# gain_db = 0           # tăng micrô trước bộ giới hạn / lifts the microphone ahead of its limiter

${off}[loopback]            # tiếng tăng âm trả về, để biết có phát thật / what the amplifier gives back: proof that it was loud
${loopback}
`;
}

function screen({ kind, devices, browser }: BoxSettings): string {
  if (kind === 'speaker') return '';
  const driver = devices === 'virtual' && !browser ? 'virtual' : 'page';
  return `
[screen]
driver = "${driver}"      # "page" trình duyệt hiện trang bảng tin / a browser shows the board's page; "virtual" chạy thử / to try
# Ngoài giờ hiện của bảng, tắt nguồn màn hình / outside of the board's hours the display sleeps:
# "none" chỉ hiện nền đen / the page is black; "cec" lệnh qua HDMI-CEC / by HDMI-CEC
power = "none"
memory_ceiling_mb = 700   # trình duyệt vượt mức này thì được mở lại khi bảng rảnh / above this the browser starts anew while nothing is on
`;
}

function firstWords({ devices }: BoxSettings): string {
  if (devices === 'real') return '';
  return `
[first_words]         # cụm loa ảo không đọc mã của mình / a virtual box does not say its own code
say_code = false
`;
}

/** A TOML basic string: JSON's escapes are a subset of TOML's. */
function toml(text: string): string {
  return JSON.stringify(text);
}

function comment(text: string): string {
  return text.replace(/[\p{Cc}]/gu, ' ');
}
