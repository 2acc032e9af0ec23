import { describe, expect, test } from 'vitest'
import type { Phone } from '../src/index.ts'
import { useHarness } from './harness.ts'

const net = useHarness()
const karim = (): Phone => net.simulator.phone('+33698765432')
const pn = (phone: Phone): string => `${phone.phone.slice(1)}@s.whatsapp.net`

describe('a client', () => {
  test('makes a group, whose members see it', async () => {
    const client = await net.paired()
    const other = await net.paired(net.marie)

    const group = await client.socket.groupCreate('Family', [pn(net.marie), pn(karim())])

    expect(group).toMatchObject({
      subject: 'Family',
      addressingMode: 'lid',
      owner: net.anna.lid,
      ownerPn: pn(net.anna),
    })
    expect(group.participants.map(({ id, phoneNumber, admin }) => [id, phoneNumber, admin])).toEqual([
      [net.anna.lid, pn(net.anna), 'superadmin'],
      [net.marie.lid, pn(net.marie), null],
      [karim().lid, pn(karim()), null],
    ])
    await other.expectEvent('groups.upsert', { id: group.id, subject: 'Family' })
    expect(Object.keys(await other.socket.groupFetchAllParticipating())).toEqual([group.id])
    expect(net.simulator.group(group.id)).toMatchObject({ subject: 'Family', creator: net.anna.phone })
    expect(karim().groups()).toEqual([group.id])
    const id = await client.send(group.id, 'welcome')
    await karim().expectMessage({ id })
  })

  test('adds, promotes, demotes and removes, with a reason for each who cannot be', async () => {
    const client = await net.paired()
    const other = await net.paired(net.marie)
    const { id } = await client.socket.groupCreate('Family', [pn(net.marie)])
    const change = async (who: string[], action: 'add' | 'remove' | 'promote' | 'demote') =>
      (await client.socket.groupParticipantsUpdate(id, who, action)).map(({ status, jid }) => `${status} ${jid}`)
    net.simulator.phone('+10000000004').setPrivacy('groupadd', 'none')

    expect(
      await change([pn(karim()), pn(net.marie), '10000000001@s.whatsapp.net', '10000000004@s.whatsapp.net'], 'add'),
    ).toEqual([
      `200 ${karim().lid}`,
      `409 ${net.marie.lid}`,
      `403 ${net.simulator.phone('+10000000004').lid}`,
      '404 10000000001@s.whatsapp.net',
    ])
    const added = {
      id,
      action: 'add',
      author: net.anna.lid,
      participants: [{ id: karim().lid }],
    }
    await other.expectEvent('group-participants.update', added)
    expect(await change([karim().lid], 'promote')).toEqual([`200 ${karim().lid}`])
    await other.expectEvent('group-participants.update', { id, action: 'promote' })
    expect(await change([pn(karim())], 'demote')).toEqual([`200 ${karim().lid}`])
    expect(await change([pn(karim()), pn(karim())], 'remove')).toEqual([`200 ${karim().lid}`, `404 ${karim().lid}`])
    await other.expectEvent('group-participants.update', { id, action: 'remove' })

    expect(net.simulator.group(id).members).toEqual([
      { phone: net.anna.phone, role: 'superadmin' },
      { phone: net.marie.phone, role: 'member' },
    ])
    await expect(other.socket.groupParticipantsUpdate(id, [pn(karim())], 'promote')).rejects.toMatchObject({
      data: 403,
    })
  })

  test('changes subject, description and settings, and every member learns it', async () => {
    const client = await net.paired()
    const other = await net.paired(net.marie)
    const { socket } = client
    const { id } = await socket.groupCreate('Family', [pn(net.marie)])

    await socket.groupUpdateSubject(id, 'Relatives')
    await other.expectEvent('groups.update', { id, subject: 'Relatives', author: net.anna.lid })
    await socket.groupUpdateDescription(id, 'all of us')
    await other.expectEvent('groups.update', { id, desc: 'all of us' })
    await socket.groupSettingUpdate(id, 'announcement')
    await other.expectEvent('groups.update', { id, announce: true })
    await socket.groupSettingUpdate(id, 'locked')
    await other.expectEvent('groups.update', { id, restrict: true })
    await socket.groupMemberAddMode(id, 'admin_add')
    await other.expectEvent('groups.update', { id, memberAddMode: false })
    await socket.groupJoinApprovalMode(id, 'on')
    await other.expectEvent('groups.update', { id, joinApprovalMode: true })
    await socket.groupToggleEphemeral(id, 86_400)
    await other.until('the expiration', () =>
      other.upserts.some(({ message }) => message?.protocolMessage?.ephemeralExpiration === 86_400),
    )

    expect(await other.socket.groupMetadata(id)).toMatchObject({
      subject: 'Relatives',
      subjectOwner: net.anna.lid,
      desc: 'all of us',
      descOwner: net.anna.lid,
      announce: true,
      restrict: true,
      memberAddMode: false,
      joinApprovalMode: true,
      ephemeralDuration: 86_400,
    })
    for (const change of [
      () => other.socket.groupUpdateSubject(id, 'Mine'),
      () => other.socket.groupSettingUpdate(id, 'not_announcement'),
      () => other.socket.groupParticipantsUpdate(id, [pn(karim())], 'add'),
      () => other.socket.groupToggleEphemeral(id, 0),
    ]) {
      await expect(change()).rejects.toMatchObject({ data: 403 })
    }
    await socket.groupUpdateDescription(id)
    await socket.groupSettingUpdate(id, 'not_announcement')
    await socket.groupSettingUpdate(id, 'unlocked')
    await socket.groupToggleEphemeral(id, 0)
    expect(net.simulator.group(id)).toMatchObject({
      description: null,
      isAnnouncement: false,
      isLocked: false,
      expirationSeconds: 0,
    })
  })

  test('hands out a link, revokes it and lets people in', async () => {
    const client = await net.paired()
    const { socket } = client
    const { id } = await socket.groupCreate('Family', [])
    const code = (await socket.groupInviteCode(id)) ?? ''
    expect(code).toBe(net.simulator.group(id).inviteCode)

    expect(net.marie.joinGroup(code)).toEqual({ id, isRequested: false })
    const joined = { id, action: 'add', author: net.marie.lid, participants: [{ id: net.marie.lid }] }
    await client.expectEvent('group-participants.update', joined)

    await socket.groupJoinApprovalMode(id, 'on')
    expect(karim().joinGroup(code)).toEqual({ id, isRequested: true })
    const asked = { id, action: 'created', participant: karim().lid, participantPn: pn(karim()), method: 'invite_link' }
    await client.expectEvent('group.join-request', asked)
    expect(await socket.groupRequestParticipantsList(id)).toMatchObject([
      { jid: karim().lid, phone_number: pn(karim()) },
    ])
    expect(await socket.groupRequestParticipantsUpdate(id, [karim().lid], 'reject')).toEqual([
      { status: '200', jid: karim().lid },
    ])
    karim().joinGroup(code)
    await socket.groupRequestParticipantsUpdate(id, [pn(karim())], 'approve')
    expect(karim().groups()).toEqual([id])

    const next = await socket.groupRevokeInvite(id)
    expect(next).not.toBe(code)
    await client.expectEvent('groups.update', { id, inviteCode: next })
    await expect(socket.groupGetInviteInfo(code)).rejects.toMatchObject({ data: 410 })
    expect(await socket.groupGetInviteInfo(next ?? '')).toMatchObject({ id, subject: 'Family' })
    expect(() => net.marie.joinGroup(next ?? '')).toThrow('409')
  })

  test('follows links and invitations, and leaves', async () => {
    const client = await net.paired()
    const { socket } = client
    const group = net.marie.createGroup('Family', [karim().phone])

    await expect(socket.groupAcceptInvite('nonsense')).rejects.toMatchObject({ data: 406 })
    expect(await socket.groupAcceptInvite(group.info().inviteCode)).toBe(group.id)
    await socket.groupLeave(group.id)
    await client.expectEvent('group-participants.update', { id: group.id, action: 'remove' })
    expect(group.info().members.map(({ phone }) => phone)).toEqual([net.marie.phone, karim().phone])

    net.anna.setPrivacy('groupadd', 'none')
    expect(group.add([net.anna.phone])).toEqual([{ phone: net.anna.phone, code: 403 }])
    const invitation = await group.invite(net.anna.phone)
    const { key, message } = await client.until('the invitation', () =>
      client.upserts.find(({ key }) => key.id === invitation.id),
    )
    await socket.groupAcceptInviteV4(key, message?.groupInviteMessage ?? {})
    expect(net.anna.groups()).toEqual([group.id])
  })

  test('that is linked to an account with groups is told to fetch them, once', async () => {
    net.marie.createGroup('Family', [net.anna.phone])
    const dirty = net.watch('in', 'iq')
    const client = await net.paired()
    const fetches = () => dirty.filter(({ attrs }) => attrs.xmlns === 'urn:xmpp:whatsapp:dirty').length

    await client.expectEvent('groups.update', { subject: 'Family' })
    await net.until('the clean', () => fetches() === 1)
    await client.disconnect()
    await client.open()
    await client.socket.groupFetchAllParticipating()

    expect(fetches()).toBe(1)
  })
})

describe('a group', () => {
  test('addressed by number shows numbers first', async () => {
    const client = await net.paired()
    const { id } = net.marie.createGroup('Old', [net.anna.phone], { addressing: 'pn' })

    await client.expectEvent('groups.upsert', { id })
    expect(await client.socket.groupMetadata(id)).toMatchObject({
      addressingMode: 'pn',
      owner: pn(net.marie),
      participants: [
        { id: pn(net.marie), lid: net.marie.lid, admin: 'superadmin' },
        { id: pn(net.anna), lid: net.anna.lid, admin: null },
      ],
    })
  })

  test('whose only admin leaves gets another', async () => {
    const client = await net.paired()
    const group = net.marie.createGroup('Family', [net.anna.phone])

    group.leave()

    await client.expectEvent('group-participants.update', { id: group.id, action: 'promote' })
    expect(net.simulator.group(group.id).members).toEqual([{ phone: net.anna.phone, role: 'admin' }])
    expect(() => group.setSubject('Mine')).toThrow('403')
  })

  test('tells a companion that was away of everything that changed', async () => {
    const client = await net.paired()
    const group = net.marie.createGroup('Family', [net.anna.phone])
    await client.expectEvent('groups.upsert', { id: group.id })
    await client.disconnect()

    group.setSubject('Relatives')
    group.add([karim().phone])
    await client.open()

    await client.expectEvent('groups.update', { id: group.id, subject: 'Relatives' })
    await client.expectEvent('group-participants.update', { id: group.id, action: 'add' })
  })
})
