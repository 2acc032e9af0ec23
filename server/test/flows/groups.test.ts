import { expect, test } from 'vitest'
import { expectFittingEvents } from '../events/fitting-events.ts'
import { startNetwork, TestServer } from '../harness/server.ts'

const owner = { phone: '+33600000001', name: 'Owner' }
const marie = '+33612345678'
const karim = '+33698765432'
const unregistered = '+10000000001'
const echo = '+10000000004'

test('a group is made with a result for each member, changed, and left; every change is told once', async () => {
  await using simulator = await startNetwork()
  await using server = await TestServer.start({ simulator })
  const phone = simulator.addPhone(owner)
  simulator.phone(echo).setPrivacy('groupadd', 'none')
  const sessionId = await server.link(phone)
  const groups = `/sessions/${sessionId}/groups`

  const participants = [marie, unregistered, echo]
  const created = await server.post(groups, { subject: 'Équipe', participants, description: 'Tous' })
  expect(created.status).toBe(201)
  const { id, jid } = created.body
  expect(created.body).toMatchObject({ subject: 'Équipe', description: 'Tous', isMember: true, memberCount: 2 })
  expect(created.body.results.map((r: { given: string; code: number }) => [r.given, r.code])).toEqual([
    [marie, 200],
    [unregistered, 404],
    [echo, 403],
  ])
  expect(created.body.members).toMatchObject([
    { phone: owner.phone, lid: phone.lid, role: 'superadmin' },
    { phone: marie, lid: simulator.phone(marie).lid, role: 'member' },
  ])
  expect(simulator.group(jid)).toMatchObject({ subject: 'Équipe', description: 'Tous', creator: owner.phone })

  const settings = { subject: 'Équipe de nuit', announce: true, locked: true, memberAddMode: 'all', joinApproval: true }
  const changed = await server.request('PATCH', `/api/v1${groups}/${id}`, { ...settings, ephemeralSeconds: 86_400 })
  expect(changed).toMatchObject({ status: 200, body: { ...settings, ephemeralSeconds: 86_400 } })
  expect(simulator.group(jid)).toMatchObject({
    subject: 'Équipe de nuit',
    isAnnouncement: true,
    isLocked: true,
    memberAddMode: 'all_member_add',
    isApprovalRequired: true,
    expirationSeconds: 86_400,
  })

  const act = async (action: string, people: string[]) =>
    (await server.post(`${groups}/${jid}/participants/${action}`, { participants: people })).body.results.map(
      (r: { given: string; code: number }) => [r.given, r.code],
    )
  expect(await act('add', [karim, marie])).toEqual([
    [karim, 200],
    [marie, 409],
  ])
  expect(await act('promote', [simulator.phone(karim).lid])).toEqual([[simulator.phone(karim).lid, 200]])
  expect(await act('demote', [karim])).toEqual([[karim, 200]])
  expect(await act('remove', [marie])).toEqual([[marie, 200]])
  const whole = await server.get(`${groups}/${id}`)
  expect(whole.body.members.map((m: { phone: string; role: string }) => [m.phone, m.role])).toEqual([
    [owner.phone, 'superadmin'],
    [karim, 'member'],
  ])

  const left = await server.post(`${groups}/${id}/leave`)
  expect(left).toMatchObject({ status: 200, body: { isMember: false } })
  expect(simulator.phone(owner.phone).groups()).toEqual([])
  expect((await server.get(groups)).body.total).toBe(0)
  expect((await server.get(`${groups}?all=true`)).body.groups).toMatchObject([{ id, isMember: false }])
  expect(await server.post(`${groups}/${id}/leave`)).toMatchObject({ status: 404, body: { error: 'GROUP_NOT_FOUND' } })

  const told = await server.events('&types=group.participants')
  expect(told.map(({ data }) => [data.action, (data.participants as { phone: string }[]).map((p) => p.phone)])).toEqual(
    [
      ['add', [karim]],
      ['promote', [karim]],
      ['demote', [karim]],
      ['remove', [marie]],
      ['leave', [owner.phone]],
    ],
  )
  await expectFittingEvents(server)
})

test.each(['lid', 'pn'] as const)(
  'what others do in a group that is addressed by %s is stored and told',
  async (addressing) => {
    await using simulator = await startNetwork()
    await using server = await TestServer.start({ simulator })
    const sessionId = await server.link(simulator.addPhone(owner))
    const group = simulator.phone(marie).createGroup('Famille', [owner.phone, karim], { addressing })
    const stored = async () => (await server.get(`/sessions/${sessionId}/groups/${encodeURIComponent(group.id)}`)).body
    await expect.poll(stored).toMatchObject({ subject: 'Famille', addressing, memberCount: 3, owner: { phone: marie } })

    group.setSubject('Parents')
    group.setDescription('Dimanche')
    group.setAnnouncement(true)
    group.promote([owner.phone])
    group.remove([karim])
    await expect.poll(stored).toMatchObject({
      subject: 'Parents',
      description: 'Dimanche',
      announce: true,
      members: [
        { phone: marie, lid: simulator.phone(marie).lid, role: 'superadmin' },
        { phone: owner.phone, role: 'admin' },
      ],
    })
    const { id } = await simulator.phone(marie).sendText(group.id, 'Bonjour à tous')
    await expect.poll(async () => (await server.messages(sessionId)).map((m) => m.whatsappId)).toEqual([id])
    const [message] = await server.messages(sessionId)
    expect(message).toMatchObject({
      isGroup: true,
      chatId: (await stored()).id,
      text: 'Bonjour à tous',
      from: { phone: marie, lid: simulator.phone(marie).lid, name: 'Marie' },
    })
    group.remove([owner.phone])
    await expect.poll(stored).toMatchObject({ isMember: false })
    const told = await server.events('&types=group.participants')
    expect(told.map(({ data }) => [data.action, data.by])).toEqual([
      ['promote', { phone: marie, lid: simulator.phone(marie).lid }],
      ['remove', { phone: marie, lid: simulator.phone(marie).lid }],
      ['remove', { phone: marie, lid: simulator.phone(marie).lid }],
    ])
    await expectFittingEvents(server)
  },
)

test('groups from before the linking are there, and what changed while the session was away', async () => {
  await using simulator = await startNetwork()
  await using server = await TestServer.start({ simulator })
  const phone = simulator.addPhone(owner)
  const group = simulator.phone(marie).createGroup('Avant', [owner.phone])
  const sessionId = await server.link(phone)
  const subjects = async () =>
    (await server.get(`/sessions/${sessionId}/groups`)).body.groups.map((g: { subject: string }) => g.subject)
  await expect.poll(subjects).toEqual(['Avant'])
  expect(await server.events('&types=group.updated')).toEqual([])
  await server.post(`/sessions/${sessionId}/stop`)
  group.setSubject('Après')
  await server.post(`/sessions/${sessionId}/start`)
  await expect.poll(subjects).toEqual(['Après'])
})

test('invites are shown, followed, approved and revoked', async () => {
  await using simulator = await startNetwork()
  await using server = await TestServer.start({ simulator })
  const sessionId = await server.link(simulator.addPhone(owner))
  const groups = `/sessions/${sessionId}/groups`
  const theirs = simulator.phone(marie).createGroup('Voisins', [])
  const code = theirs.info().inviteCode
  const preview = await server.get(`${groups}/invites/${code}`)
  expect(preview).toMatchObject({ status: 200, body: { jid: theirs.id, subject: 'Voisins', size: 1 } })
  const joined = await server.post(`${groups}/join`, { invite: `https://chat.whatsapp.com/${code}` })
  expect(joined).toMatchObject({ status: 200, body: { joined: true, group: { jid: theirs.id, memberCount: 2 } } })
  expect(await server.post(`${groups}/join`, { invite: 'AbCdEfGhIjKlMnOp' })).toMatchObject({
    status: expect.toBeOneOf([404, 502]),
  })

  const { body: own } = await server.post(groups, { subject: 'Atelier' })
  await server.request('PATCH', `/api/v1${groups}/${own.id}`, { joinApproval: true })
  const { body: invite } = await server.get(`${groups}/${own.id}/invite`)
  expect(invite).toEqual({
    code: simulator.group(own.jid).inviteCode,
    link: `https://chat.whatsapp.com/${invite.code}`,
  })
  expect(simulator.phone(karim).joinGroup(invite.code)).toMatchObject({ isRequested: true })
  simulator.phone(marie).joinGroup(invite.code)
  await expect
    .poll(async () => (await server.get(`${groups}/${own.id}/requests`)).body.requests)
    .toMatchObject([
      { phone: karim, method: 'invite_link' },
      { phone: marie, method: 'invite_link' },
    ])
  const decide = async (decision: string, who: string) =>
    (await server.post(`${groups}/${own.id}/requests/${decision}`, { participants: [who] })).body.results
  expect(await decide('approve', karim)).toMatchObject([{ given: karim, ok: true }])
  expect(await decide('reject', marie)).toMatchObject([{ given: marie, ok: true }])
  await expect
    .poll(async () => (await server.get(`${groups}/${own.id}`)).body.members.map((m: { phone: string }) => m.phone))
    .toEqual([owner.phone, karim])
  const revoked = await server.post(`${groups}/${own.id}/invite/revoke`)
  expect(revoked.body.code).not.toBe(invite.code)
  await expect
    .poll(async () => (await server.events('&types=group.requests')).map(({ data }) => data.action))
    .toEqual(['created', 'created', 'withdrawn'])
  await expectFittingEvents(server)
})
