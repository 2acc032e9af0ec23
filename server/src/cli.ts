#!/usr/bin/env node
import { Command, Option } from 'commander'
import { keyPermissions } from './lib/settings.ts'
import {
  backup,
  createApiKey,
  doctor,
  listApiKeys,
  markRestored,
  migrateTo,
  restore,
  revokeApiKey,
  rotateKey,
} from './maintain.ts'
import { serve } from './serve.ts'
import { version } from './system/version.ts'

const program = new Command('yesapp').description('The WhatsApp HTTP API to self-host.').version(version)

program
  .command('serve', { isDefault: true })
  .description('Run the server on the WhatsApp network.')
  .action(() => serve({ sandbox: false }))

program
  .command('sandbox')
  .description('Run the server on a WhatsApp network of its own: no phone, no internet.')
  .action(() => serve({ sandbox: true }))

program
  .command('backup')
  .description('Copy the database and its media into one file, beside a running server or without one.')
  .requiredOption('--out <file>', 'the file to make')
  .option('--without-media', 'leave media out')
  .option('--with-key', 'put the master key in; needs BACKUP_PASSPHRASE')
  .action(backup)

program
  .command('restore')
  .description('Unpack a backup into an empty data directory. Its sessions wait to be started by hand.')
  .argument('<file>', 'the backup')
  .option('--key-file <file>', 'the file with the master key, if it is not set and not in place')
  .action(restore)

program
  .command('mark-restored')
  .description('After a copy was brought back by other means: make its sessions safe to start. No server may run.')
  .action(markRestored)

program
  .command('doctor')
  .description('Look at everything a server needs, and change nothing. Ends with 1 when something does not work.')
  .option('--json', 'as JSON')
  .action(doctor)

program
  .command('migrate-to')
  .description('Copy the SQLite database into an empty PostgreSQL database. No server may run.')
  .argument('<url>', 'postgres://…')
  .action(migrateTo)

program
  .command('rotate-key')
  .description(
    'Encrypt everything with a new master key. No server may run. Interrupted, it is ended by running it again.',
  )
  .option('--out <file>', 'where the new key goes when ENCRYPTION_KEY is set')
  .action(rotateKey)

const keys = program.command('keys').description('API keys, for whoever may read the data directory.')

keys.command('list').description('List them; the keys themselves are not stored.').action(listApiKeys)

keys
  .command('create')
  .description('Make one, and show it this once.')
  .requiredOption('--name <name>', 'what it is for')
  .addOption(new Option('--permission <permission>').choices(keyPermissions).default('admin'))
  .action(createApiKey)

keys.command('revoke').description('End one.').argument('<id>').action(revokeApiKey)

await program.parseAsync()
