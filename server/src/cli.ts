#!/usr/bin/env node
import { Command, Option } from 'commander'
import { keyPermissions } from './lib/settings.ts'
import { version } from './system/version.ts'

// What a command needs is loaded when it is called: a server that starts needs nothing of the others.
const maintain = () => import('./maintain.ts')
const serve = async (sandbox: boolean) => (await import('./serve.ts')).serve({ sandbox })

const program = new Command('yesapp').description('The WhatsApp HTTP API to self-host.').version(version)

program
  .command('serve', { isDefault: true })
  .description('Run the server on the WhatsApp network.')
  .action(() => serve(false))

program
  .command('sandbox')
  .description('Run the server on a WhatsApp network of its own: no phone, no internet.')
  .action(() => serve(true))

program
  .command('backup')
  .description('Copy the database and its media into one file, beside a running server or without one.')
  .requiredOption('--out <file>', 'the file to make')
  .option('--without-media', 'leave media out')
  .option('--with-key', 'put the master key in; needs BACKUP_PASSPHRASE')
  .action(async (options) => (await maintain()).backup(options))

program
  .command('restore')
  .description('Unpack a backup into an empty data directory. Its sessions wait to be started by hand.')
  .argument('<file>', 'the backup')
  .option('--key-file <file>', 'the file with the master key, if it is not set and not in place')
  .action(async (file, options) => (await maintain()).restore(file, options))

program
  .command('mark-restored')
  .description('After a copy was brought back by other means: make its sessions safe to start. No server may run.')
  .action(async () => (await maintain()).markRestored())

program
  .command('doctor')
  .description('Look at everything a server needs, and change nothing. Ends with 1 when something does not work.')
  .option('--json', 'as JSON')
  .action(async (options) => (await maintain()).doctor(options))

program
  .command('migrate-to')
  .description('Copy the SQLite database into an empty PostgreSQL database. No server may run.')
  .argument('<url>', 'postgres://…')
  .action(async (url) => (await maintain()).migrateTo(url))

program
  .command('rotate-key')
  .description(
    'Encrypt everything with a new master key. No server may run. Interrupted, it is ended by running it again.',
  )
  .option('--out <file>', 'where the new key goes when ENCRYPTION_KEY is set')
  .action(async (options) => (await maintain()).rotateKey(options))

const keys = program.command('keys').description('API keys, for whoever may read the data directory.')

keys
  .command('list')
  .description('List them; the keys themselves are not stored.')
  .action(async () => (await maintain()).listApiKeys())

keys
  .command('create')
  .description('Make one, and show it this once.')
  .requiredOption('--name <name>', 'what it is for')
  .addOption(new Option('--permission <permission>').choices(keyPermissions).default('admin'))
  .action(async (options) => (await maintain()).createApiKey(options))

keys
  .command('revoke')
  .description('End one.')
  .argument('<id>')
  .action(async (id) => (await maintain()).revokeApiKey(id))

await program.parseAsync()
