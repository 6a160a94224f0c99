/** Whether the box was told who it is and where its province is. Without, its button and siren work, and nothing else can. */
import type { Settings } from '../../settings/settings.ts';
import type { SelfTest } from '../self-test.ts';

export function linkSet({ link }: Pick<Settings, 'link'>): SelfTest {
  return {
    code: 'link.unset',
    run: () =>
      link
        ? undefined
        : 'Hộp chưa có danh tính hoặc địa chỉ của tỉnh, chỉ có nút khẩn cấp và còi hoạt động. Chép phần [identity] và [link] do tỉnh cấp vào loa.toml rồi khởi động lại.',
  };
}
