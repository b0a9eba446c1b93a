const LONGEST = 30_000;

/** How long to wait after so many failures: twice as long each time, a little different for everyone. */
export function backoff(failures, random = Math.random) {
  return Math.min(LONGEST, 500 * 2 ** (failures - 1)) * (0.5 + random() / 2);
}

/** Resolves after a time, or at once when the signal aborts or the network comes back. */
export function pause(milliseconds, signal) {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      removeEventListener("online", done);
      signal?.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    addEventListener("online", done);
    signal?.addEventListener("abort", done);
    if (signal?.aborted) done();
  });
}
