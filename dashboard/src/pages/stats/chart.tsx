import 'uplot/dist/uPlot.min.css'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import UPlot from 'uplot'
import type { Stats } from '../../api/queries.ts'
import { type Language, localeOf } from '../../i18n/language.ts'
import { useText } from '../../i18n/text.ts'
import { statsText } from './text.ts'

const heightPx = 280
const series = [
  { key: 'sent', fill: 'bg-chart-1', colour: '--chart-1', name: 'legendSent' },
  { key: 'received', fill: 'bg-chart-2', colour: '--chart-2', name: 'legendReceived' },
  { key: 'failed', fill: 'bg-chart-3', colour: '--chart-3', name: 'legendFailed' },
] as const

/** Messages by the hour, as lines. What it shows is in the table beside it, for those who do not see it. */
export function HourlyChart({ hours }: { hours: Stats['hourly'] }) {
  const t = useText(statsText)
  const locale = localeOf(useTranslation().i18n.language as Language)
  const frame = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const box = frame.current
    if (!box) return
    const draw = () => makeChart(box, hours, { names: series.map(({ name }) => t(name)), hourName: t('hour'), locale })
    let chart = draw()
    const sizes = new ResizeObserver(() => chart.setSize({ width: box.clientWidth, height: heightPx }))
    sizes.observe(box)
    // The colours are those of the theme: drawn anew when it changes.
    const themes = new MutationObserver(() => {
      chart.destroy()
      chart = draw()
    })
    themes.observe(document.documentElement, { attributeFilter: ['data-theme'] })
    return () => {
      sizes.disconnect()
      themes.disconnect()
      chart.destroy()
    }
  }, [hours, t, locale])
  // Until it has followed a narrower screen, the chart is as wide as before.
  return (
    <figure>
      <div
        ref={frame}
        role="img"
        aria-label={t('chartAlt')}
        className="min-w-0 overflow-hidden"
        style={{ minHeight: heightPx }}
      />
      <figcaption className="mt-3 flex flex-wrap gap-x-5 gap-y-1 text-ink-soft text-xs">
        {series.map(({ key, fill, name }) => (
          <span key={key} className="inline-flex items-center gap-1.5">
            <span aria-hidden className={`size-2.5 rounded-sm ${fill}`} />
            {t(name)}
          </span>
        ))}
      </figcaption>
    </figure>
  )
}

function makeChart(
  box: HTMLElement,
  hours: Stats['hourly'],
  { names, hourName, locale }: { names: string[]; hourName: string; locale: string },
): UPlot {
  const style = getComputedStyle(document.documentElement)
  const colour = (name: string) => style.getPropertyValue(name).trim()
  const axis = {
    stroke: colour('--ink-faint'),
    grid: { stroke: colour('--line'), width: 1 },
    ticks: { show: false },
    font: '11px "Inter Variable", sans-serif',
  }
  const time = new Intl.DateTimeFormat(locale, { weekday: 'short', hour: '2-digit', minute: '2-digit' })
  const short = new Intl.DateTimeFormat(
    locale,
    hours.length > 30 ? { day: 'numeric', month: 'short' } : { hour: '2-digit', minute: '2-digit' },
  )
  return new UPlot(
    {
      width: box.clientWidth,
      height: heightPx,
      cursor: { points: { size: 7 } },
      legend: { show: false },
      scales: { y: { range: (_chart, _min, max) => [0, Math.max(4, max * 1.1)] } },
      axes: [
        { ...axis, values: (_chart, values) => values.map((value) => short.format(value * 1000)) },
        { ...axis, size: 44 },
      ],
      series: [
        { label: hourName, value: (_chart, value) => (value === null ? '' : time.format(value * 1000)) },
        ...series.map(({ colour: name }, index) => ({
          label: names[index]!,
          stroke: colour(name),
          width: 2,
          points: { show: false },
        })),
      ],
    },
    [
      hours.map(({ at }) => new Date(at).getTime() / 1000),
      ...series.map(({ key }) => hours.map((hour) => hour[key])),
    ] as UPlot.AlignedData,
    box,
  )
}
