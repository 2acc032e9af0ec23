import type { Simulator } from '../simulator.ts'

export async function startControlServer(
  _simulator: Simulator,
  _port: number,
): Promise<{ url: string; close(): Promise<void> }> {
  throw new Error('not yet')
}
