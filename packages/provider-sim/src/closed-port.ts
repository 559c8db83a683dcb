/** A base URL on this machine where nothing listens, so that a connection is refused. */
export function refusedUrl(): string {
  const listener = Bun.listen({ hostname: "127.0.0.1", port: 0, socket: { data() {} } });
  const { port } = listener;
  listener.stop(true);
  return `http://127.0.0.1:${port}/v1`;
}
