/** One line for the person: which browser the tests drive, or how to get one. */
export function chromiumNote(): string {
  const found = ["chromium", "chromium-browser", "google-chrome-stable"].map((name) => Bun.which(name));
  const path = found.find(Boolean);
  return path
    ? `chromium: ${path}`
    : "chromium: none, its tests are skipped. Install it (Debian: apt-get install chromium).";
}
