import { describe, expect, test } from 'vitest'
import { matchAnswers } from '../../src/whatsapp/contact-client.ts'
import { isSameNumber, otherSpelling } from '../../src/whatsapp/number-variants.ts'

describe('numbers that are written in two ways', () => {
  test.each([
    // Brazil: with the ninth digit, and without.
    ['+5511987654321', '+551187654321'],
    ['+5548999991111', '+554899991111'],
    ['+5521967654321', '+552167654321'],
    // Mexico: with the mobile 1, and without.
    ['+5215512345678', '+525512345678'],
    ['+5218112345678', '+528112345678'],
    // Argentina: with the mobile 9, and without.
    ['+5491123456789', '+541123456789'],
    ['+5493514567890', '+543514567890'],
  ])('%s is %s', (long, short) => {
    expect(otherSpelling(long)).toBe(short)
    expect(otherSpelling(short)).toBe(long)
    expect(isSameNumber(long, short)).toBe(true)
  })

  test.each([
    // A Brazilian landline has no ninth digit.
    ['+551133334444'],
    ['+33612345678'],
    ['+15550001111'],
    ['+52155123456789'],
    ['+549112345678901'],
    ['+390612345678'],
  ])('%s has no other way', (phone) => {
    expect(otherSpelling(phone)).toBeNull()
  })
})

test('an answer in the registered spelling belongs to whoever was asked in the other', () => {
  const users = [
    { phone: '+551187654321', lid: '1@lid', isRegistered: true },
    { phone: '+33612345678', lid: '2@lid', isRegistered: true },
    { phone: '+5215512345678', lid: null, isRegistered: false },
  ]
  expect(matchAnswers(['+33612345678', '+5511987654321', '+525512345678', '+15550001111'], users)).toEqual([
    { phone: '+33612345678', registeredAs: '+33612345678', lid: '2@lid' },
    { phone: '+5511987654321', registeredAs: '+551187654321', lid: '1@lid' },
    { phone: '+525512345678', registeredAs: null, lid: null },
    { phone: '+15550001111', registeredAs: null, lid: null },
  ])
})
