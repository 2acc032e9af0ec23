import { describe, expect, test } from 'vitest'
import { AppError } from '../../src/lib/errors.ts'
import { addressOf, parsePhone, parseRecipient, personJid } from '../../src/whatsapp/address.ts'

describe('where a message goes, as a caller may write it', () => {
  test.each([
    ['+33612345678'],
    ['33612345678'],
    ['+33 6 12 34 56 78'],
    ['+33 (6) 12-34-56.78'],
    [' +33612345678 '],
    ['33612345678@s.whatsapp.net'],
    ['33612345678:4@s.whatsapp.net'],
    ['33612345678@c.us'],
  ])('%s is one number', (text) => {
    expect(parseRecipient(text)).toEqual({ kind: 'person', address: { phone: '+33612345678', lid: null } })
  })

  test.each([
    // With and without the ninth digit: the network knows which of the two is registered.
    ['+5511987654321'],
    ['+551187654321'],
    // With and without the mobile 1.
    ['+5215512345678'],
    ['+525512345678'],
    ['+5491123456789'],
    ['+15550001111'],
    ['+10000000001'],
  ])('%s stays as it is written', (phone) => {
    expect(parsePhone(phone)).toBe(phone)
  })

  test('a LID, a group, an id of ours', () => {
    expect(parseRecipient('123456789@lid')).toEqual({ kind: 'person', address: { phone: null, lid: '123456789@lid' } })
    expect(parseRecipient('123456789:7@lid')).toEqual({
      kind: 'person',
      address: { phone: null, lid: '123456789@lid' },
    })
    expect(parseRecipient('120363000000000000@g.us')).toEqual({ kind: 'group', jid: '120363000000000000@g.us' })
    expect(parseRecipient('33612345678-1400000000@g.us')).toEqual({ kind: 'group', jid: '33612345678-1400000000@g.us' })
    expect(parseRecipient('0198C0DE-0000-7000-8000-000000000000')).toEqual({
      kind: 'id',
      id: '0198c0de-0000-7000-8000-000000000000',
    })
  })

  test.each([
    [''],
    ['+'],
    ['hello'],
    ['12'],
    ['+33'],
    ['+336123456789012345'],
    ['+33612345678; DROP TABLE messages'],
    ['status@broadcast'],
    ['123@newsletter'],
    ['+٣٣٦١٢٣٤٥٦٧٨'],
    ['33612345678@example.com'],
    ['12@s.whatsapp.net'],
  ])('%j is refused', (text) => {
    expect(() => parseRecipient(text)).toThrow(AppError)
    expect(() => parseRecipient(text)).toThrow('Invalid phone number format')
  })
})

test('an address becomes the network’s by number when it is known, else by LID', () => {
  expect(personJid({ phone: '+33612345678', lid: '1@lid' })).toBe('33612345678@s.whatsapp.net')
  expect(personJid({ phone: null, lid: '1@lid' })).toBe('1@lid')
  expect(() => personJid({ phone: null, lid: null })).toThrow('a phone number or a LID')
})

test('JIDs of any order and device make one address; what is no person adds nothing', () => {
  const both = { phone: '+33612345678', lid: '123@lid' }
  expect(addressOf('33612345678:3@s.whatsapp.net', '123:4@lid')).toEqual(both)
  expect(addressOf(undefined, '123@lid', null, '33612345678@c.us', '999@lid')).toEqual(both)
  expect(addressOf('120363@g.us', 'status@broadcast', '1@newsletter', '')).toEqual({ phone: null, lid: null })
})
