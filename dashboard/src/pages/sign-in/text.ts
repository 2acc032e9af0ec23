import { defineText } from '../../i18n/text.ts'

export const signInText = defineText('sign-in', {
  en: {
    title: 'Sign in',
    lead: 'With an API key of this server.',
    key: 'API key',
    keyHint: 'It stays in this tab, and is gone when you close it.',
    submit: 'Sign in',
    whereTitle: 'Where is my key?',
    whereText:
      'At its first start the server shows a key in its log, and keeps it in the file “initial-api-key” of its data directory:',
    show: 'Show the key',
    hide: 'Hide the key',
    refused: 'Your key is no longer valid. Sign in with another one.',
  },
  fr: {
    title: 'Connexion',
    lead: 'Avec une clé API de ce serveur.',
    key: 'Clé API',
    keyHint: 'Elle reste dans cet onglet, et disparaît quand vous le fermez.',
    submit: 'Se connecter',
    whereTitle: 'Où est ma clé ?',
    whereText:
      'À son premier démarrage, le serveur montre une clé dans son journal, et la garde dans le fichier « initial-api-key » de son répertoire de données :',
    show: 'Montrer la clé',
    hide: 'Cacher la clé',
    refused: "Votre clé n'est plus valable. Connectez-vous avec une autre.",
  },
})
