import { defineText } from '../i18n/text.ts'

export const holdsText = defineText('holds', {
  en: {
    title: 'Held back',
    text: 'What waits is sent by itself when its time has come, in order.',
    until: 'Until',
    new_chats: 'New chats only',
    all: 'Every message',
  },
  fr: {
    title: 'Retenu',
    text: 'Ce qui attend part de lui-même, dans l’ordre, quand son heure est venue.',
    until: 'Jusqu’au',
    new_chats: 'Nouvelles discussions seulement',
    all: 'Tous les messages',
  },
})
