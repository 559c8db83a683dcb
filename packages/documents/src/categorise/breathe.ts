/** So much is done at once before others of this thread have their turn: some 20 ms. */
const AT_ONCE = 50;

/** Maps one after the other, letting others have their turn in between. */
export async function breathing<Item, Result>(
  items: readonly Item[],
  map: (item: Item) => Result,
): Promise<Result[]> {
  const results: Result[] = [];
  for (const item of items) {
    if (results.length > 0 && results.length % AT_ONCE === 0)
      await new Promise<void>((resolve) => setImmediate(resolve));
    results.push(map(item));
  }
  return results;
}
