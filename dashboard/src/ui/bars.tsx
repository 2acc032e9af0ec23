import { useFormat } from '../i18n/format.ts'
import { useText } from '../i18n/text.ts'
import { barsText } from './bars-text.ts'

interface Hour {
  at: string
  sent: number
  received: number
  failed: number
}

const series = [
  { key: 'sent', fill: 'bg-chart-1' },
  { key: 'received', fill: 'bg-chart-2' },
  { key: 'failed', fill: 'bg-chart-3' },
] as const

/** Messages by the hour, stacked; the same as a table for those who do not see bars. */
export function Bars({ hours }: { hours: Hour[] }) {
  const t = useText(barsText)
  const format = useFormat()
  const total = (hour: Hour) => hour.sent + hour.received + hour.failed
  const highest = Math.max(4, ...hours.map(total))
  return (
    <figure>
      <div aria-hidden className="relative h-44">
        {[0, 0.5, 1].map((part) => (
          <div
            key={part}
            className="absolute inset-x-0 flex items-center gap-2 text-2xs text-ink-faint tabular-nums"
            style={{ bottom: `calc(${part * 100}% - 0.5rem)` }}
          >
            <span className="w-8 text-right">{format.compact(Math.round(highest * part))}</span>
            <span className="h-px flex-1 bg-line" />
          </div>
        ))}
        <div className="absolute inset-y-0 right-0 left-10 flex items-end gap-[3px]">
          {hours.map((hour) => (
            <div
              key={hour.at}
              title={`${format.hour(hour.at)} · ${series.map(({ key }) => `${t(key)} ${hour[key]}`).join(' · ')}`}
              className="group flex h-full min-w-0 flex-1 flex-col justify-end"
            >
              {series
                .toReversed()
                .map(({ key, fill }) =>
                  hour[key] === 0 ? null : (
                    <span
                      key={key}
                      className={`block w-full ${fill} transition-[height] first:rounded-t-[3px] group-hover:brightness-110`}
                      style={{ height: `max(2px, ${(hour[key] / highest) * 100}%)` }}
                    />
                  ),
                )}
            </div>
          ))}
        </div>
      </div>
      <div aria-hidden className="mt-2 ml-10 flex justify-between text-2xs text-ink-faint tabular-nums">
        {hours
          .filter((_, index) => index % 6 === 0 || index === hours.length - 1)
          .map((hour) => (
            <span key={hour.at}>{format.hour(hour.at)}</span>
          ))}
      </div>
      <figcaption className="mt-3 flex flex-wrap gap-x-5 gap-y-1 text-ink-soft text-xs">
        {series.map(({ key, fill }) => (
          <span key={key} className="inline-flex items-center gap-1.5">
            <span aria-hidden className={`size-2.5 rounded-sm ${fill}`} />
            {t(key)}
          </span>
        ))}
      </figcaption>
      <table className="sr-only">
        <caption>{t('table')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('hour')}</th>
            {series.map(({ key }) => (
              <th key={key} scope="col">
                {t(key)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {hours.filter(total).map((hour) => (
            <tr key={hour.at}>
              <th scope="row">{format.dateTime(hour.at)}</th>
              {series.map(({ key }) => (
                <td key={key}>{hour[key]}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  )
}
