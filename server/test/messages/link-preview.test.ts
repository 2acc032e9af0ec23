import { describe, expect, test } from 'vitest'
import { firstLink, readPage } from '../../src/messages/link-preview.ts'

describe('the first link of a text', () => {
  test.each([
    ['see https://example.org/a?b=c.', 'https://example.org/a?b=c'],
    ['(http://example.org/x)', 'http://example.org/x'],
    ['HTTPS://EXAMPLE.ORG and https://other.example', 'HTTPS://EXAMPLE.ORG'],
    ['no link', null],
    ['ftp://example.org javascript:alert(1)', null],
    ['http://[broken', null],
  ])('%s', (text, link) => expect(firstLink(text)).toBe(link))
})

describe('what a page says of itself', () => {
  const url = 'https://example.org'

  test('its Open Graph title goes before its own, and entities are text', () => {
    const page = `<head><title>Own</title><meta content='A &amp; B &#233;&#x1F600;' property="og:title">
      <meta name="description" content="Two
      lines"></head>`
    expect(readPage(url, page)).toEqual({ url, title: 'A & B é😀', description: 'Two lines', thumbnail: null })
  })

  test('a title of its own is enough, and what cannot be stored is replaced', () => {
    expect(readPage(url, '<TITLE>x\0&#0;&#xD800;</TITLE>')).toMatchObject({
      title: 'x\uFFFD\uFFFD\uFFFD',
      description: null,
    })
  })

  test('without a title there is no preview, and long ones are cut', () => {
    expect(readPage(url, '<title></title><meta name="description" content="x">')).toBeNull()
    expect(readPage(url, `<title>${'x'.repeat(1_000)}</title>`)?.title).toHaveLength(300)
  })
})
