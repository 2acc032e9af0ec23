import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import type { Readable } from 'node:stream'
import { AppError } from '../lib/errors.ts'
import { InTurn } from './in-turn.ts'

/** Nothing longer is looked at or converted. */
export const secondsMax = 3_600
const workMaxMs = 60_000
const outputBytesMax = 1024 * 1024 * 1024
const errorTextMax = 2_000
const sampleRate = 8_000
/** Of the loudness that a waveform is made of: ten values a second. */
const blockSamples = sampleRate / 10
const waveformLength = 64

/** Where systems keep their programs. */
const searchPath = '/usr/local/bin:/opt/homebrew/bin:/usr/bin:/bin'

/** What the system lets a conversion have: memory, processor seconds, bytes of a file. */
const limits = ['--as=3000000000', '--cpu=60', `--fsize=${outputBytesMax}`, '--core=0', '--']

export interface Probe {
  durationMs: number | null
  width: number | null
  height: number | null
}

export interface Sound {
  durationMs: number
  /** 64 values from 0 to 100. */
  waveform: Buffer
}

/**
 * The system's ffmpeg, where it is installed: one conversion at a time, on files only, with fixed arguments, read as the
 * format that the first bytes showed and as no other (a playlist in disguise opens nothing).
 */
export class Ffmpeg {
  readonly #prefix: string[]
  readonly #oneAtATime = new InTurn(1)

  private constructor(prefix: string[]) {
    this.#prefix = prefix
  }

  /** null: it is not installed. */
  static find(): Ffmpeg | null {
    if (!isInstalled('ffmpeg') || !isInstalled('ffprobe')) return null
    return new Ffmpeg(isInstalled('prlimit') ? ['prlimit', ...limits] : [])
  }

  /** A voice note: OGG with Opus, one channel. */
  async toVoice(input: string, demuxer: string, output: string): Promise<void> {
    await this.#convert(input, demuxer, [
      ...['-vn', '-ac', '1', '-ar', '48000', '-c:a', 'libopus', '-b:a', '32k', '-application', 'voip'],
      ...['-f', 'ogg', `file:${output}`],
    ])
  }

  /** A video that every phone plays: MP4 with H.264 and AAC, at most 1280 wide. */
  async toMp4(input: string, demuxer: string, output: string): Promise<void> {
    await this.#convert(input, demuxer, [
      ...['-sn', '-dn', '-c:v', 'libx264', '-preset', 'veryfast', '-crf', '26', '-pix_fmt', 'yuv420p'],
      ...['-vf', "scale='min(1280,iw)':-2,pad=ceil(iw/2)*2:ceil(ih/2)*2", '-c:a', 'aac', '-b:a', '128k'],
      ...['-movflags', '+faststart', '-f', 'mp4', `file:${output}`],
    ])
  }

  /** The first frame, as JPEG. */
  async toFrame(input: string, demuxer: string, output: string): Promise<void> {
    await this.#convert(input, demuxer, [
      ...['-an', '-sn', '-dn', '-frames:v', '1', '-vf', "scale='min(640,iw)':-2", '-c:v', 'mjpeg'],
      ...['-f', 'image2', '-update', '1', `file:${output}`],
    ])
  }

  async probe(input: string, demuxer: string): Promise<Probe> {
    const entries = ['-show_entries', 'format=duration:stream=width,height', '-of', 'json']
    const command = ['ffprobe', '-v', 'error', ...sourceOptions(demuxer), ...entries, '-i', `file:${input}`]
    const text = await this.#run(command)
    const { format, streams } = JSON.parse(text.toString()) as {
      format?: { duration?: string }
      streams?: { width?: number; height?: number }[]
    }
    const picture = streams?.find((stream) => stream.width)
    const seconds = Number(format?.duration)
    return {
      durationMs: Number.isFinite(seconds) && seconds > 0 ? Math.round(seconds * 1000) : null,
      width: picture?.width ?? null,
      height: picture?.height ?? null,
    }
  }

  /** How long a sound is, and how loud over its time. */
  async listen(input: string, demuxer: string): Promise<Sound> {
    const loudness = new Loudness()
    const samples = ['-vn', '-ac', '1', '-ar', String(sampleRate), '-f', 's16le', 'pipe:1']
    await this.#run(['ffmpeg', ...quiet, ...source(input, demuxer), ...samples], (chunk) => loudness.add(chunk))
    return { durationMs: loudness.durationMs, waveform: loudness.waveform() }
  }

  async #convert(input: string, demuxer: string, output: string[]): Promise<void> {
    const command = ['ffmpeg', ...quiet, ...source(input, demuxer), '-map_metadata', '-1', '-threads', '1', ...output]
    await this.#run(command)
  }

  #run(command: string[], onOutput?: (chunk: Buffer) => void): Promise<Buffer> {
    return this.#oneAtATime.run(async () => {
      try {
        return await run([...this.#prefix, ...command], { maxMs: workMaxMs, onOutput })
      } catch (cause) {
        const message = 'The file is damaged, or too much work to convert'
        throw new AppError('UNSUPPORTED_MEDIA', { message, cause })
      }
    })
  }
}

const quiet = ['-hide_banner', '-nostdin', '-y', '-loglevel', 'error']

const sourceOptions = (demuxer: string): string[] => [
  ...['-protocol_whitelist', 'file,pipe', '-format_whitelist', demuxer],
  ...['-probesize', '5000000', '-f', demuxer],
]

const source = (input: string, demuxer: string): string[] => [
  ...sourceOptions(demuxer),
  ...['-threads', '1', '-t', String(secondsMax), '-i', `file:${input}`],
]

// Asking the programs themselves would cost every start a tenth of a second.
const isInstalled = (program: string): boolean =>
  searchPath.split(':').some((folder) => existsSync(path.join(folder, program)))

class Loudness {
  readonly #blocks: number[] = []
  #half: Buffer = Buffer.alloc(0)
  #samples = 0
  #sum = 0

  add(chunk: Buffer): void {
    const bytes = this.#half.length > 0 ? Buffer.concat([this.#half, chunk]) : chunk
    const whole = bytes.length - (bytes.length % 2)
    for (let at = 0; at < whole; at += 2) {
      this.#sum += Math.abs(bytes.readInt16LE(at))
      this.#samples += 1
      if (this.#samples % blockSamples === 0) this.#closeBlock()
    }
    this.#half = bytes.subarray(whole)
  }

  get durationMs(): number {
    return Math.round((this.#samples / sampleRate) * 1000)
  }

  waveform(): Buffer {
    if (this.#blocks.length === 0) this.#closeBlock()
    const levels = Array.from({ length: waveformLength }, (_, i) => this.#level(i))
    const loudest = Math.max(...levels, 1)
    return Buffer.from(levels.map((level) => Math.floor((level / loudest) * 100)))
  }

  #level(index: number): number {
    const from = Math.floor((index * this.#blocks.length) / waveformLength)
    const to = Math.max(from + 1, Math.floor(((index + 1) * this.#blocks.length) / waveformLength))
    const part = this.#blocks.slice(from, to)
    return part.reduce((sum, value) => sum + value, 0) / part.length
  }

  #closeBlock(): void {
    this.#blocks.push(this.#sum / blockSamples)
    this.#sum = 0
  }
}

interface RunOptions {
  maxMs: number
  onOutput?: ((chunk: Buffer) => void) | undefined
}

/** Runs a program without our environment. Resolves with what it printed, unless that goes to `onOutput`. */
function run([program, ...args]: string[], { maxMs, onOutput }: RunOptions): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const child = spawn(program!, args, {
      env: { PATH: searchPath },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: maxMs,
      killSignal: 'SIGKILL',
    })
    const output: Buffer[] = []
    let errors = ''
    const stdout: Readable = child.stdout
    stdout.on('data', onOutput ?? ((chunk: Buffer) => void output.push(chunk)))
    child.stderr.on('data', (chunk: Buffer) => {
      if (errors.length < errorTextMax) errors += chunk
    })
    child.once('error', reject)
    child.once('close', (code, signal) => {
      if (code === 0) resolve(Buffer.concat(output))
      else reject(new Error(`${program} ended with ${code ?? signal}: ${errors.slice(0, errorTextMax)}`))
    })
  })
}
