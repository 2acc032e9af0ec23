import { DisconnectReason } from 'baileys'
import type { OutageError } from '../db/database-error.ts'

/** What follows from a closed connection. */
export type AfterClose =
  /** Part of the protocol: connect again at once, and tell nobody. */
  | 'restart'
  | 'backoff'
  /** Backoff too, but only a few times in a row. */
  | 'backoff-then-fail'
  /** As soon as there is room: nothing is asked of WhatsApp before. */
  | 'room'
  /** Ask for a newer protocol version, a few times. */
  | 'refresh-version'
  | 'stop'

export type ClosedState = 'reconnecting' | 'logged_out' | 'banned' | 'replaced' | 'failed' | 'stopped'

export interface CloseCause {
  code: string
  state: ClosedState
  after: AfterClose
  /** A sentence for people. */
  text: Sentence
  /** In its place, once nothing is tried any more. */
  finalText?: Sentence
}

interface Sentence {
  en: string
  fr: string
}

const causes = {
  RESTART_REQUIRED: cause(
    'reconnecting',
    'restart',
    'WhatsApp asked for a new connection.',
    'WhatsApp a demandé une nouvelle connexion.',
  ),
  CONNECTION_LOST: cause(
    'reconnecting',
    'backoff',
    'WhatsApp stopped answering; reconnecting.',
    'WhatsApp ne répondait plus ; reconnexion en cours.',
  ),
  CONNECTION_DEAF: cause(
    'reconnecting',
    'backoff',
    'WhatsApp kept the connection and no longer answered on it; reconnecting.',
    "WhatsApp gardait la connexion ouverte mais n'y répondait plus ; reconnexion en cours.",
  ),
  LOGIN_STALLED: cause(
    'reconnecting',
    'backoff',
    'WhatsApp answered, and neither let the session in nor refused it; reconnecting.',
    'WhatsApp a répondu sans admettre ni refuser la session ; reconnexion en cours.',
  ),
  CONNECTION_CLOSED: cause(
    'reconnecting',
    'backoff',
    'The connection was closed; reconnecting.',
    'La connexion a été fermée ; reconnexion en cours.',
  ),
  PROXY_UNREACHABLE: cause(
    'reconnecting',
    'backoff',
    'The proxy of this session cannot be reached, and nothing goes around it; trying again.',
    'Le proxy de cette session est injoignable, et rien ne le contourne ; nouvel essai.',
  ),
  PROXY_REFUSED: cause(
    'reconnecting',
    'backoff',
    'The proxy of this session does not pass the connection on (is its login right?); trying again.',
    "Le proxy de cette session ne transmet pas la connexion (l'identifiant est-il juste ?) ; nouvel essai.",
  ),
  WHATSAPP_UNAVAILABLE: cause(
    'reconnecting',
    'backoff',
    'WhatsApp is temporarily unavailable; reconnecting.',
    'WhatsApp est momentanément indisponible ; reconnexion en cours.',
  ),
  BAD_SESSION: cause(
    'reconnecting',
    'backoff-then-fail',
    'WhatsApp rejected the connection; trying again.',
    'WhatsApp a rejeté la connexion ; nouvel essai.',
    {
      en: 'WhatsApp rejected the connection five times in a row. The link is kept: start the session to try again.',
      fr: "WhatsApp a rejeté la connexion cinq fois de suite. L'association est gardée : démarrez la session pour réessayer.",
    },
  ),
  STORAGE_ERROR: cause(
    'reconnecting',
    'backoff',
    'The database could not store what WhatsApp sent; reconnecting.',
    "La base de données n'a pas pu enregistrer ce que WhatsApp a envoyé ; reconnexion en cours.",
  ),
  STORAGE_FULL: cause(
    'reconnecting',
    'room',
    'The disk is nearly full: WhatsApp keeps what comes in until there is room.',
    "Le disque est presque plein : WhatsApp garde ce qui arrive jusqu'à ce qu'il y ait de la place.",
  ),
  INTERNAL_ERROR: cause(
    'reconnecting',
    'backoff-then-fail',
    'Something went wrong on our side; trying again.',
    "Une erreur s'est produite de notre côté ; nouvel essai.",
    {
      en: 'Something went wrong on our side five times in a row; the log says what. Start the session to try again.',
      fr: "Une erreur s'est produite cinq fois de suite de notre côté ; le journal dit laquelle. Démarrez la session pour réessayer.",
    },
  ),
  LOGGED_OUT: cause(
    'logged_out',
    'stop',
    'The phone removed this device; link it again.',
    'Le téléphone a retiré cet appareil ; associez-le à nouveau.',
  ),
  BANNED: cause('banned', 'stop', 'WhatsApp has banned this account.', 'WhatsApp a banni ce compte.'),
  REPLACED: cause(
    'replaced',
    'stop',
    'Another process connected with the same credentials.',
    "Un autre processus s'est connecté avec les mêmes identifiants.",
  ),
  VERSION_OUTDATED: cause(
    'failed',
    'refresh-version',
    'WhatsApp wants a newer protocol version; looking for one.',
    'WhatsApp demande une version plus récente du protocole ; recherche en cours.',
    {
      en: 'WhatsApp wants a newer protocol version: update YesApp, or set WHATSAPP_VERSION; then start the session.',
      fr: 'WhatsApp demande une version plus récente du protocole : mettez YesApp à jour ou indiquez WHATSAPP_VERSION, puis démarrez la session.',
    },
  ),
  QR_EXPIRED: cause(
    'stopped',
    'stop',
    'Nobody scanned the QR code; start again for a new one.',
    "Personne n'a scanné le QR code ; redémarrez pour en obtenir un nouveau.",
  ),
  PASSKEY_NEEDED: cause(
    'failed',
    'stop',
    'WhatsApp asks for a passkey to link this account: set PASSKEY_LINKING=true, then start again.',
    "WhatsApp demande une clé d'accès pour associer ce compte : réglez PASSKEY_LINKING=true, puis redémarrez.",
  ),
  PASSKEY_TIMEOUT: cause(
    'failed',
    'stop',
    'The passkey step was not finished in time; start again for a new QR code.',
    "L'étape de la clé d'accès n'a pas été terminée à temps ; redémarrez pour obtenir un nouveau QR code.",
  ),
  PASSKEY_REFUSED: cause(
    'failed',
    'stop',
    'WhatsApp refused the passkey, or the phone refused to go on; start again for a new QR code.',
    "WhatsApp a refusé la clé d'accès, ou le téléphone a refusé de continuer ; redémarrez pour obtenir un nouveau QR code.",
  ),
  PASSKEY_NOT_CONTINUED: cause(
    'failed',
    'stop',
    'WhatsApp did not go on after the passkey; start again for a new QR code.',
    "WhatsApp n'a pas continué après la clé d'accès ; redémarrez pour obtenir un nouveau QR code.",
  ),
  PASSKEY_CODE_DIFFERS: cause(
    'failed',
    'stop',
    'The code on the phone was another one: somebody may stand between. Start again from a network that you trust.',
    "Le code du téléphone était différent : quelqu'un s'interpose peut-être. Recommencez depuis un réseau de confiance.",
  ),
  PASSKEY_FAILED: cause(
    'failed',
    'stop',
    'What WhatsApp asked of the passkey could not be understood; start again, or update the server.',
    "Ce que WhatsApp demandait à la clé d'accès n'a pas été compris ; redémarrez, ou mettez le serveur à jour.",
  ),
} satisfies Record<string, Omit<CloseCause, 'code'>>

export type CauseCode = keyof typeof causes

function cause(
  state: ClosedState,
  after: AfterClose,
  en: string,
  fr: string,
  finalText?: Sentence,
): Omit<CloseCause, 'code'> {
  return { state, after, text: { en, fr }, ...(finalText && { finalText }) }
}

/** What the library reports when a connection ends: a status code, a text, and the node that said so. */
export interface CloseReport {
  statusCode: number | undefined
  message: string
  /** `type` of a `<conflict>`; every conflict comes as 440, also the removal of the device. */
  conflict: string | undefined
}

const byStatus: Record<number, keyof typeof causes> = {
  [DisconnectReason.restartRequired]: 'RESTART_REQUIRED',
  [DisconnectReason.connectionLost]: 'CONNECTION_LOST',
  [DisconnectReason.connectionClosed]: 'CONNECTION_CLOSED',
  [DisconnectReason.unavailableService]: 'WHATSAPP_UNAVAILABLE',
  [DisconnectReason.badSession]: 'BAD_SESSION',
  [DisconnectReason.loggedOut]: 'LOGGED_OUT',
  [DisconnectReason.multideviceMismatch]: 'LOGGED_OUT',
  [DisconnectReason.forbidden]: 'BANNED',
  [DisconnectReason.connectionReplaced]: 'REPLACED',
  405: 'VERSION_OUTDATED',
}

/** The cause of a close, and so what to do; an unknown one is retried like a lost connection. */
export function causeOf(report: CloseReport): CloseCause {
  if (report.conflict === 'device_removed') return causeNamed('LOGGED_OUT')
  if (/QR refs attempts ended/.test(report.message)) return causeNamed('QR_EXPIRED')
  // A broken transport carries HTTP or system codes, which mean something else than WhatsApp's.
  if (report.message.startsWith('WebSocket Error')) return causeNamed('CONNECTION_CLOSED')
  return causeNamed(byStatus[report.statusCode ?? 0] ?? 'CONNECTION_CLOSED')
}

/** What an error of our database means for the connection. */
export function causeOfOutage({ code }: OutageError): CloseCause {
  return causeNamed(code === 'STORAGE_FULL' ? 'STORAGE_FULL' : 'STORAGE_ERROR')
}

export function causeNamed(code: CauseCode): CloseCause {
  return { code, ...causes[code] }
}
