/** What `/metrics` of a server says now: each series without labels, or all labels of a name together. */
export async function readMetrics(server) {
  const answer = await fetch(new URL('/metrics', server.url))
  if (!answer.ok) throw new Error(`/metrics answered ${answer.status}`)
  const sums = new Map()
  for (const line of (await answer.text()).split('\n')) {
    const [, name, value] = /^([a-z_]+)(?:\{[^}]*\})? (\S+)$/.exec(line) ?? []
    if (name) sums.set(name, (sums.get(name) ?? 0) + Number(value))
  }
  return (name) => sums.get(name) ?? 0
}
