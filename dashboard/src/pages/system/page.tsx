import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type SettingInForce, type SystemInfo, settingsQuery, statsQuery, systemInfoQuery } from '../../api/queries.ts'
import { useFormat } from '../../i18n/format.ts'
import { useText } from '../../i18n/text.ts'
import { Section } from '../../ui/card.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { Fact, Facts } from '../../ui/facts.tsx'
import { TextField } from '../../ui/field.tsx'
import { Page } from '../../ui/page.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { frenchSettings } from './setting-texts.ts'
import { systemText } from './text.ts'

const lowDiskBytes = 1024 ** 3
const backupCommand = 'yesapp backup --out yesapp-backup'

export function SystemPage() {
  const t = useText(systemText)
  const info = useQuery({ ...systemInfoQuery(), refetchInterval: 10_000 })
  return (
    <Page title={t('title')} description={t('lead')}>
      <QueryView query={info}>
        {(data) => (
          <div className="grid gap-5">
            <div className="grid items-start gap-5 lg:grid-cols-2">
              <About info={data} />
              <div className="grid gap-5">
                <Storage info={data} />
                <Queue />
                <Section title={t('backup')} description={t('backupText')}>
                  <div className="flex items-center gap-2 rounded-lg border border-line bg-sunken py-1.5 pr-1.5 pl-3">
                    <code className="min-w-0 flex-1 break-all font-mono text-xs">{backupCommand}</code>
                    <CopyButton text={backupCommand} />
                  </div>
                </Section>
              </div>
            </div>
            <SettingsInForce />
          </div>
        )}
      </QueryView>
    </Page>
  )
}

function About({ info }: { info: SystemInfo }) {
  const t = useText(systemText)
  const format = useFormat()
  return (
    <Section title={t('server')}>
      <Facts>
        <Fact label={t('version')}>{info.version}</Fact>
        <Fact label={t('network')}>{t(info.sandbox ? 'networkSandbox' : 'networkReal')}</Fact>
        <Fact label={t('database')}>{t(info.database)}</Fact>
        <Fact label={t('uptime')}>{format.duration(info.uptime * 1000)}</Fact>
        <Fact label={t('memory')}>{format.bytes(info.memoryBytes)}</Fact>
        <Fact label={t('node')}>{info.node}</Fact>
        <Fact label={t('nodeId')}>
          <span className="font-mono text-xs">{info.nodeId}</span>
        </Fact>
      </Facts>
    </Section>
  )
}

function Storage({ info }: { info: SystemInfo }) {
  const t = useText(systemText)
  const format = useFormat()
  const { freeBytes, totalBytes } = info.disk
  const isLow = freeBytes < lowDiskBytes
  return (
    <Section title={t('storage')}>
      <p className="flex justify-between gap-4">
        <span className="text-ink-soft">{t('disk')}</span>
        <span className="font-medium">
          {t('diskFree', { free: format.bytes(freeBytes), total: format.bytes(totalBytes) })}
        </span>
      </p>
      <div aria-hidden className="mt-2 h-2 overflow-hidden rounded-full bg-hover">
        <div
          className={isLow ? 'h-full bg-bad' : 'h-full bg-accent'}
          style={{ width: `${Math.round((1 - freeBytes / totalBytes) * 100)}%` }}
        />
      </div>
      {isLow && <p className="mt-2 text-bad text-xs">{t('diskLow')}</p>}
    </Section>
  )
}

function Queue() {
  const t = useText(systemText)
  const format = useFormat()
  const stats = useQuery(statsQuery())
  return (
    <Section title={t('queue')}>
      <QueryView query={stats}>
        {({ messages, webhooks }) => (
          <Facts>
            <Fact label={t('waiting')}>{format.number(messages.queued)}</Fact>
            <Fact label={t('held')}>{format.number(messages.held)}</Fact>
            <Fact label={t('oldest')}>
              {messages.oldestQueuedMs === null ? t('none') : format.duration(messages.oldestQueuedMs)}
            </Fact>
            <Fact label={t('backlog')}>{format.number(webhooks.backlog)}</Fact>
          </Facts>
        )}
      </QueryView>
    </Section>
  )
}

function SettingsInForce() {
  const t = useText(systemText)
  const { language } = useTranslation().i18n
  const settings = useQuery(settingsQuery())
  const [search, setSearch] = useState('')
  const needle = search.toLowerCase()
  const textOf = ({ name, description }: SettingInForce) =>
    language === 'fr' ? (frenchSettings[name] ?? description) : description
  return (
    <Section title={t('settings')} description={t('settingsText')}>
      <TextField
        className="mb-4 max-w-sm"
        label={t('search')}
        isLabelHidden
        type="search"
        placeholder={t('search')}
        value={search}
        onChange={(event) => setSearch(event.target.value)}
      />
      <QueryView query={settings}>
        {(list) => (
          <dl className="divide-y divide-line">
            {list
              .filter((setting) => `${setting.name} ${textOf(setting)}`.toLowerCase().includes(needle))
              .map((setting) => (
                <div key={setting.name} className="grid gap-x-6 gap-y-0.5 py-2.5 sm:grid-cols-[16rem_1fr]">
                  <dt className="break-all font-mono text-xs leading-5">{setting.name}</dt>
                  <dd className="min-w-0">
                    <span className="break-all font-medium">
                      {setting.isSecret && setting.value !== null ? t('secret') : (setting.value ?? t('unset'))}
                    </span>
                    {setting.isDefault && <span className="ml-2 text-ink-faint text-xs">{t('byDefault')}</span>}
                    <span className="block text-ink-soft text-xs">
                      <WithCode text={textOf(setting)} />
                    </span>
                  </dd>
                </div>
              ))}
          </dl>
        )}
      </QueryView>
    </Section>
  )
}

/** What stands between backticks is code. */
function WithCode({ text }: { text: string }) {
  return text.split('`').map((part, index) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text stay where they are
    index % 2 === 0 ? part : <code key={index}>{part}</code>,
  )
}
