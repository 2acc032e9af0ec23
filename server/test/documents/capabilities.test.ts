import { expect, test } from 'vitest'
import { eventDefinitions, eventTypes } from '../../src/events/event-types.ts'
import { messageTypes } from '../../src/messages/message-type.ts'
import { capabilitiesPage, declarationsInTests, renderCapabilities } from './capabilities.ts'
import { readDocument } from './markdown.ts'

const page = readDocument(capabilitiesPage)

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

test('its ticks, and the tests beside them, are those that tests declare: `npm run generate` writes them', () => {
  expect(renderCapabilities(page, declarationsInTests())).toBe(page)
})
