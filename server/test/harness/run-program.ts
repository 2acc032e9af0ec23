import { type ExecFileOptions, execFile } from 'node:child_process'

export interface ProgramEnd {
  status: number | null
  signal: NodeJS.Signals | null
  stdout: string
  stderr: string
}

export interface RunOptions extends Pick<ExecFileOptions, 'cwd' | 'env' | 'uid' | 'gid'> {
  withinMs?: number
}

/**
 * Runs a program to its end, whatever it is, while this process goes on: the timeout of a test counts meanwhile. One that
 * does not end is killed and no longer waited for, as it may hang in the kernel.
 */
export function endOf(program: string, args: string[], options: RunOptions = {}): Promise<ProgramEnd> {
  const { withinMs = 30_000, ...rest } = options
  return new Promise((resolve, reject) => {
    const child = execFile(program, args, { encoding: 'utf8', ...rest }, (error, stdout, stderr) => {
      clearTimeout(timer)
      if (typeof error?.code === 'string') reject(error)
      else resolve({ status: child.exitCode, signal: child.signalCode, stdout, stderr })
    })
    child.stdin!.end()
    const timer = setTimeout(() => {
      child.kill('SIGKILL')
      reject(new Error(`not ended within ${withinMs} ms: ${[program, ...args].join(' ')}`))
    }, withinMs)
  })
}

/** Runs a program that must succeed. Resolves with what it wrote. */
export async function run(program: string, args: string[], options?: RunOptions): Promise<string> {
  const { status, signal, stdout, stderr } = await endOf(program, args, options)
  if (status !== 0) throw new Error(`${[program, ...args].join(' ')} ended with ${signal ?? status}: ${stderr}`)
  return stdout
}

/** Is the program there, and does it succeed? */
export const succeeds = (program: string, args: string[]): Promise<boolean> =>
  endOf(program, args).then(
    ({ status }) => status === 0,
    () => false,
  )
