/**
 * Makes the kernel say of its clock what LOA_TEST_CLOCK says, `synchronised` or `lost`, whatever this machine knows: a village
 * pole has neither NTP nor a battery, the machine that runs the tests may have both.
 */
import koffi from 'koffi';

const load = koffi.load;
koffi.load = (name) => {
  const library = load(name);
  if (name !== 'libc.so.6') return library;
  return {
    func: (signature) => {
      if (!signature.includes('adjtimex')) return library.func(signature);
      // A zeroed timex is a clock in discipline with no error; a failure is none at all.
      return () => (process.env.LOA_TEST_CLOCK === 'synchronised' ? 0 : -1);
    },
  };
};
