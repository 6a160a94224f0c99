/**
 * Whether the kernel lets go of GPIO outputs when the agent dies. Kernels of Raspberry Pi keep them driven unless
 * `dtparam=strict_gpiod` is set: the amplifier would stay on over every death of the agent, with whatever hum is on the line.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SelfTest } from '../self-test.ts';

const DRIVER = /^pinctrl_/;
const PARAMETER = 'parameters/persist_gpio_outputs';

/** `modules`: of sysfs, which is memory and answers at once. */
export function gpioPersist(modules = '/sys/module'): SelfTest {
  return { code: 'gpio.outputs-persist', run: () => wrongWith(modules) };
}

function wrongWith(modules: string): string | undefined {
  const persisting = namesIn(modules)
    .filter((name) => DRIVER.test(name))
    .filter((name) => /^[Y1]/i.test(textOf(join(modules, name, PARAMETER))));
  if (persisting.length === 0) return undefined;
  return `Nhân hệ điều hành giữ rơ-le đóng khi phần mềm dừng đột ngột (${persisting.join(', ')}). Thêm dtparam=strict_gpiod vào config.txt rồi khởi động lại.`;
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    // No sysfs, as in a container: then no GPIO either.
    return [];
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // Kernels without the parameter let go.
    return '';
  }
}
