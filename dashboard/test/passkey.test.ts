import type { BrowserContext, Page } from 'playwright-core'
import type { Phone } from 'simulator'
import { afterAll, beforeAll, expect } from 'vitest'
import { adminKey } from '../../server/test/harness/server.ts'
import { type Linking, PasskeyServer } from '../../server/test/sessions/passkey-linking.ts'
import { browserTest, hasBrowser, TestBrowser, type TestWindow } from './harness/browser.ts'
import { buildDashboard } from './harness/sandbox.ts'

const site = 'https://web.whatsapp.com/'
const small = { width: 360, height: 740 }

let net: PasskeyServer
let browser: TestBrowser
beforeAll(async () => {
  if (!hasBrowser) return
  await buildDashboard()
  net = await PasskeyServer.start()
  browser = await TestBrowser.start()
})
afterAll(async () => {
  await browser?.[Symbol.asyncDispose]()
  await net?.[Symbol.asyncDispose]()
})

/** Puts a phone's passkey into the browser's own authenticator, and opens a page that is WhatsApp's to the browser. */
async function openWebWhatsApp(context: BrowserContext, { passkey }: Phone): Promise<Page> {
  const page = await context.newPage()
  await page.route(`${site}**`, (route) => route.fulfill({ contentType: 'text/html', body: '<title>WhatsApp</title>' }))
  const devtools = await context.newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  const { credentialId, privateKey, signCount } = passkey.key
  await devtools.send('WebAuthn.addCredential', {
    authenticatorId,
    credential: {
      credentialId: Buffer.from(credentialId).toString('base64'),
      privateKey: Buffer.from(privateKey).toString('base64'),
      rpId: 'whatsapp.com',
      isResidentCredential: true,
      userHandle: Buffer.from('owner').toString('base64'),
      signCount,
    },
  })
  await page.goto(site)
  return page
}

async function linkTo(linking: Linking): Promise<string> {
  return (await net.server.post(`${linking.path}/link`)).body.url
}

browserTest('the owner, far away and with no key, links the account with a passkey in a real browser', async () => {
  const linking = await net.linking()
  await linking.scanned()
  await using office = await browser.open(net.server.app.url)
  await office.signIn(adminKey)
  await office.goto(`/setup?session=${linking.sessionId}`)
  await office.page.getByText('WhatsApp asks for a passkey').waitFor()
  await office.page.getByRole('button', { name: 'Make a link for the owner' }).click()
  const url = await office.page.getByLabel('Link for the owner').inputValue()

  await using home = await browser.open('about:blank')
  const { page } = home
  const elsewhere: string[] = []
  const asked: string[] = []
  page.on('request', (request) => {
    asked.push(request.url())
    if (new URL(request.url()).origin !== net.server.app.url) elsewhere.push(request.url())
  })
  await page.goto(url)
  await page.getByRole('button', { name: 'Go on in this browser' }).click()
  await page.getByText('What does this code do?').click()
  const snippet = await page.locator('details pre').innerText()
  const whatsapp = await openWebWhatsApp(page.context(), linking.phone)
  const answer = await whatsapp.evaluate<string>(snippet)
  await whatsapp.close()

  await page.getByLabel('Answer of the passkey').fill(answer.slice(0, -9))
  await page.getByRole('button', { name: 'Send the answer' }).click()
  await page.getByText('This is not the whole answer.').waitFor()
  await page.getByLabel('Answer of the passkey').fill(answer)
  await page.getByRole('button', { name: 'Send the answer' }).click()
  const code = await page.getByTestId('code').innerText()
  expect(code).toBe(linking.phone.passkey.state.code)
  const away = page.getByText('The server does not answer at the moment.')
  await page.context().setOffline(true)
  await away.waitFor()
  await page.context().setOffline(false)
  await away.waitFor({ state: 'detached' })
  await page.reload()
  await page.getByTestId('code').waitFor()
  await page.getByRole('button', { name: 'It is the same' }).click()
  await page.getByRole('heading', { name: 'Linked' }).waitFor()

  await linking.waitFor('open')
  await office.page.getByText('is connected as').waitFor()
  expect(elsewhere).toEqual([])
  // The token of the link stays in the browser that was given it: in no request, and in no history.
  const token = url.split('/').at(-1)!
  expect(asked.filter((address) => address.includes(token))).toEqual([])
  expect(page.url()).not.toContain(token)
})

browserTest(
  'an answer to another request is refused in plain words, and two codes that differ link nothing',
  async () => {
    const linking = await net.linking()
    const options = await linking.scanned()
    await using home = await browser.open(await linkTo(linking))
    const { page } = home
    await page.getByRole('button', { name: 'Go on in this browser' }).click()
    const answer = page.getByLabel('Answer of the passkey')
    await answer.fill(JSON.stringify(linking.phone.passkey.sign({ ...options, challenge: 'b3RoZXI' })))
    await page.getByRole('button', { name: 'Send the answer' }).click()
    await page.getByText('This is not the answer to the code above.').waitFor()
    await answer.fill(JSON.stringify(linking.phone.passkey.sign(options)))
    await page.getByRole('button', { name: 'Send the answer' }).click()
    await page.getByRole('button', { name: 'It is another one' }).click()
    await page.getByRole('heading', { name: 'Not linked' }).waitFor()
    await page.getByText('somebody may stand between').waitFor()
    expect(linking.phone.companions()).toEqual([])
  },
)

browserTest('the page is WCAG 2.2 AA at every step in both themes, in French, and no wider than a phone', async () => {
  const linking = await net.linking()
  const options = await linking.scanned()
  const url = await linkTo(linking)
  await using home = await browser.open(url, { locale: 'fr-FR' })
  const { page } = home
  await page.getByRole('heading', { name: 'Associer votre compte WhatsApp' }).waitFor()
  await expectGood(home, 'intro')
  await page.getByRole('button', { name: 'Continuer dans ce navigateur' }).click()
  await page.getByText('Que fait ce code ?').click()
  await expectGood(home, 'assertion')

  await using other = await browser.open(url, { locale: 'fr-FR' })
  await other.page.getByRole('button', { name: 'Continuer dans ce navigateur' }).click()
  await other.page.getByRole('heading', { name: 'Ce lien a déjà été ouvert' }).waitFor()
  await other.expectAccessible('used')

  const answer = page.getByLabel("Réponse de la clé d'accès")
  await answer.fill(JSON.stringify(linking.phone.passkey.sign(options)))
  await page.getByRole('button', { name: 'Envoyer la réponse' }).click()
  await page.getByTestId('code').waitFor()
  await expectGood(home, 'code')
  await page.getByRole('button', { name: "C'est le même" }).click()
  await page.getByRole('heading', { name: 'Associé' }).waitFor()
  await home.expectAccessible('linked')
})

async function expectGood(window: TestWindow, what: string): Promise<void> {
  const { page } = window
  await page.setViewportSize(small)
  await window.expectNoSideScroll(what)
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await page.locator(`html[data-theme=${colorScheme}]`).waitFor()
    await window.expectAccessible(`${what}, ${colorScheme}`)
  }
}
