import { defineText } from '../i18n/text.ts'

export const noticesText = defineText('notices', {
  en: {
    clockAhead: 'The clock of this server was set {{by}} ahead',
    clockBehind: 'The clock of this server was set {{by}} back',
    clockText:
      'For {{age}} it has waited to be confirmed, or to be right again. Until then no scheduled message leaves, nothing old is erased, and no unused session is put to rest.',
    clockAdmin: 'Somebody with an admin key can confirm it.',
    clockCheck: 'Check the clock',
    confirmTitle: 'Is it {{now}}?',
    confirmText:
      'That is what the server says; this browser says {{now}}. Once confirmed, scheduled messages whose time has come leave, and what is too old by this clock is erased for good.',
    confirm: 'The server is right',
    storageTitle: 'The disk of this server is full: {{free}} left',
    storageText:
      'Until space is freed, files are refused, and with SQLite messages too. WhatsApp keeps what people write meanwhile, and it comes in then.',
  },
  fr: {
    clockAhead: "L'horloge de ce serveur a été avancée de {{by}}",
    clockBehind: "L'horloge de ce serveur a été reculée de {{by}}",
    clockText:
      "Depuis {{age}}, elle attend d'être confirmée, ou d'être remise à l'heure. D'ici là, aucun message programmé ne part, rien d'ancien n'est effacé, et aucune session inutilisée n'est mise au repos.",
    clockAdmin: 'Quelqu’un qui a une clé admin peut la confirmer.',
    clockCheck: "Vérifier l'horloge",
    confirmTitle: 'Sommes-nous le {{now}} ?',
    confirmText:
      "C'est ce que dit le serveur ; ce navigateur dit {{now}}. Une fois l'heure confirmée, les messages programmés dont l'heure est venue partent, et ce qui est trop ancien selon cette horloge est effacé pour de bon.",
    confirm: 'Le serveur a raison',
    storageTitle: 'Le disque de ce serveur est plein : il reste {{free}}',
    storageText:
      "D'ici à ce que de la place soit libérée, les fichiers sont refusés, et avec SQLite les messages aussi. WhatsApp garde ce que les gens écrivent entre-temps, et cela arrive ensuite.",
  },
})
