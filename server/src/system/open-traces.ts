import type { Clock } from '../lib/clock.ts'
import type { Config } from '../lib/config.ts'
import type { Log } from '../lib/log.ts'
import { OtlpExporter } from './otlp-exporter.ts'
import { makeTraces, type Traces } from './traces.ts'
import { version } from './version.ts'

export interface OpenTraces extends Traces {
  /** Sends what waits. */
  close(): Promise<void>
}

/** null where no collector is named: then nothing is recorded. */
export function openTraces({ config, log, clock }: { config: Config; log: Log; clock: Clock }): OpenTraces | null {
  const { otelEndpoint, otelHeaders: headers, otelServiceName: serviceName } = config
  if (otelEndpoint === undefined) return null
  const url = `${otelEndpoint.replace(/\/+$/, '')}/v1/traces`
  const exporter = new OtlpExporter({ url, headers, serviceName, version, log })
  return { ...makeTraces(exporter, clock), close: () => exporter.close() }
}
