/** The file is no backup, is damaged, or does not open with this passphrase. */
export class BackupError extends Error {
  override name = 'BackupError'
}
