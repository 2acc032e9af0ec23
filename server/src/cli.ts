#!/usr/bin/env node
import { Command } from 'commander'
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

await program.parseAsync()
