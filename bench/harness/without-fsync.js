// Loaded before a server that shows what durability costs: commits stay in the memory of the operating system.
import Sqlite from 'better-sqlite3'

const { pragma } = Sqlite.prototype
Sqlite.prototype.pragma = function pragmaWithoutFsync(text, options) {
  return pragma.call(this, text === 'synchronous = FULL' ? 'synchronous = OFF' : text, options)
}
