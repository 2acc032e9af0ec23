/** What a test needs of the machine. Without it the test is skipped, and a line says so; in CI it must be there. */
export function isThere(found: boolean, what: string): boolean {
  if (!found && process.env.CI) throw new Error(`${what}: in CI this test runs`)
  if (!found) console.log(`${what}: a test is skipped`)
  return found
}
