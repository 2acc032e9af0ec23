import { expect, test } from 'vitest'
import { eventDefinitions, eventTypes } from '../../src/events/event-types.ts'
import { messageTypes } from '../../src/messages/message-type.ts'
import { linksOf, readDocument } from './markdown.ts'

const page = readDocument('docs/capabilities.md')

/** The rows of the table under a heading, as cells. */
function rowsOf(heading: string): string[][] {
  const section = page.split(`\n## ${heading}\n`)[1]!.split('\n## ')[0]!
  const lines = section.split('\n').filter((line) => line.startsWith('| '))
  return lines.slice(1).map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  )
}

const namesIn = (cell: string | undefined): string[] =>
  [...(cell ?? '').matchAll(/`([^`]+)`/g)].map((match) => match[1]!)
const headings = ['Types of messages', 'Around a message', 'What is done to a message']

test('the page has a row for every type of message and every action, and no other', () => {
  expect(rowsOf(headings[0]!).map(([type]) => namesIn(type)[0])).toEqual([...messageTypes])
  const actions = eventDefinitions['action.failed'].data.shape.action.options
  expect(rowsOf(headings[2]!).map(([action]) => namesIn(action)[0])).toEqual(actions)
})

test('the events that it names exist', () => {
  const named = rowsOf(headings[2]!).flatMap(([, , , event]) => namesIn(event))
  expect(eventTypes).toEqual(expect.arrayContaining(named))
})

test('whatever it says works has a test, and that test does such things', () => {
  for (const row of headings.flatMap(rowsOf)) {
    if (!row.slice(1, 3).some((cell) => cell.includes('✓'))) continue
    const files = linksOf(row.at(-1)!).map((link) => link.replace('../', ''))
    expect(files.length, row[0]).toBeGreaterThan(0)
    const word = namesIn(row[0])[0]
    if (word) expect(files.map(readDocument).join('\n'), row[0]).toMatch(new RegExp(word, 'i'))
  }
})
