/**
 * Makes the sample content of the village: espeak-ng speaks, ffmpeg levels and packs. Run by hand when a text changes.
 *
 *   npx tsx provisioning/sounds/make-samples.main.ts
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const FOLDER = fileURLToPath(new URL('../../province/reference/village/content/', import.meta.url));

/** Kept small: they travel with every clone (bytes). */
const LARGEST = 150_000;

const TEXTS = {
  'ban-tin-sang':
    'Đây là đài truyền thanh xã Tân Phú. Kính chào bà con. Sau đây là bản tin buổi sáng. ' +
    'Hôm nay, trạm y tế xã tổ chức tiêm chủng cho trẻ em dưới hai tuổi, từ bảy giờ đến mười giờ sáng, tại nhà văn hóa thôn Đông. ' +
    'Bà con nhớ mang theo sổ tiêm chủng. Hợp tác xã nông nghiệp thông báo lịch lấy nước vụ đông xuân bắt đầu từ thứ hai tuần sau. ' +
    'Ủy ban nhân dân xã đề nghị bà con thu gom rác đúng nơi quy định. Bản tin đến đây là hết. Xin kính chào bà con.',
  'canh-bao-lu':
    'Cảnh báo khẩn cấp. Nước sông đang lên nhanh tại thôn Đông. Bà con di chuyển đến nhà văn hóa xã ngay bây giờ.',
};

const scratch = mkdtempSync(join(tmpdir(), 'loa-samples-'));
try {
  for (const [name, text] of Object.entries(TEXTS)) make(name, text);
} finally {
  rmSync(scratch, { recursive: true });
}

function make(name: string, text: string): void {
  const spoken = join(scratch, `${name}.wav`);
  const file = join(FOLDER, `${name}.mp3`);
  execFileSync('espeak-ng', ['-v', 'vi', '-s', '150', '-w', spoken, text]);
  const filters = 'highpass=f=150,loudnorm=I=-18:TP=-1.5:LRA=7,aresample=24000';
  const plain = ['-map_metadata', '-1', '-fflags', '+bitexact', '-flags:a', '+bitexact'];
  execFileSync('ffmpeg', [
    '-v',
    'error',
    '-y',
    '-i',
    spoken,
    '-af',
    filters,
    ...plain,
    '-ac',
    '1',
    '-b:a',
    '32k',
    file,
  ]);
  const { size } = statSync(file);
  if (size > LARGEST) throw new Error(`${file} has ${size} bytes, at most ${LARGEST} are wanted`);
  console.log(`${name}.mp3: ${size} bytes`);
}
