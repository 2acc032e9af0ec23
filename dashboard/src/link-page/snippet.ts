/**
 * What a person runs in the console of a page of WhatsApp Web, since only there a browser offers the passkey of
 * WhatsApp: it asks for the passkey and gives the answer as text. It sends nothing anywhere.
 */
export const makeSnippet = (options: Record<string, unknown>): string => `(async () => {
  const toClipboard = typeof copy === 'function' ? copy : () => {}
  const options = ${JSON.stringify(options)}
  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (c) => c.charCodeAt(0))
  const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\\+/g, '-').replace(/\\//g, '_').replace(/=+$/, '')
  const publicKey = {
    ...options,
    challenge: bytes(options.challenge),
    allowCredentials: (options.allowCredentials || []).map((known) => ({ ...known, id: bytes(known.id) })),
  }
  const found = await navigator.credentials.get({ publicKey })
  const { id, rawId, type, authenticatorAttachment, response } = found
  const answer = JSON.stringify(found.toJSON ? found.toJSON() : {
    id, rawId: text(rawId), type, authenticatorAttachment,
    clientExtensionResults: found.getClientExtensionResults(),
    response: {
      authenticatorData: text(response.authenticatorData),
      clientDataJSON: text(response.clientDataJSON),
      signature: text(response.signature),
      userHandle: response.userHandle ? text(response.userHandle) : undefined,
    },
  })
  toClipboard(answer)
  console.log(answer)
  return answer
})()`
