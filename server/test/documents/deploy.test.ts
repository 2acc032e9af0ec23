import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { parse, parseAllDocuments } from 'yaml'
import { settings } from '../../src/lib/settings.ts'
import { root } from './source-imports.ts'

const read = (name: string): string => readFileSync(path.join(root, 'deploy', name), 'utf8')

const variables = new Set(Object.values(settings).flatMap(({ name, aliases }) => [name, ...aliases]))
const documented = [...readFileSync(path.join(root, 'docs/metrics.md'), 'utf8').matchAll(/`(yesapp_\w+)`/g)].map(
  ([, name]) => name!,
)

const metricsIn = (text: string): string[] =>
  [...text.matchAll(/yesapp_[a-z_]+/g)].map(([name]) => name.replace(/_(bucket|count|sum)$/, ''))

test.each(['prometheus/alerts.yml', 'grafana/yesapp.json'])('%s asks for metrics that exist', (name) => {
  const asked = metricsIn(read(name))
  expect(asked.length).toBeGreaterThan(8)
  expect(asked.filter((metric) => !documented.includes(metric))).toEqual([])
})

test('every alert has an expression, a severity and a sentence', () => {
  const { groups } = parse(read('prometheus/alerts.yml')) as {
    groups: {
      rules: { alert: string; expr: string; labels: { severity: string }; annotations: { summary: string } }[]
    }[]
  }
  const rules = groups.flatMap((group) => group.rules)
  expect(rules.length).toBeGreaterThan(5)
  for (const { expr, labels, annotations } of rules) {
    expect(expr).toBeTruthy()
    expect(['page', 'ticket']).toContain(labels.severity)
    expect(annotations.summary).toBeTruthy()
  }
})

test.each(readdirSync(path.join(root, 'deploy/templates')))(
  'templates/%s can be read and sets settings that exist',
  (name) => {
    const text = read(`templates/${name}`)
    expect(parse(text)).toBeTypeOf('object')
    const set = [...text.matchAll(/\b([A-Z][A-Z_]{3,})(?:=|: | ?", "label|, value| *, generateValue)/g)].map(
      ([, found]) => found!,
    )
    const foreign = set.filter(
      (found) => !variables.has(found) && !/^(SERVICE_|DOCKERFILE|ALWAYS|TEMPLATE)/.test(found),
    )
    expect(foreign).toEqual([])
  },
)

test('the chart is one YAML document a file once its placeholders are filled, and runs without privileges', () => {
  const folder = 'helm/yesapp/templates'
  for (const name of readdirSync(path.join(root, 'deploy', folder))) {
    const filled = read(`${folder}/${name}`)
      .replace(/^\s*\{\{-? (?:range|if|with|end).*\}\}\n/gm, '')
      .replace(/\{\{-? toYaml [^}]*\}\}/g, ' {}')
      .replace(/\{\{[^}]*\| quote \}\}/g, '"x"')
      .replace(/\{\{[^}]*\}\}/g, 'x')
    const documents = parseAllDocuments(filled)
    expect(documents.flatMap(({ errors }) => errors)).toEqual([])
    expect(documents.map((document) => document.toJS().apiVersion)).toEqual([expect.any(String)])
  }
  expect(read(`${folder}/statefulset.yaml`)).toMatch(/readOnlyRootFilesystem: true/)
})
