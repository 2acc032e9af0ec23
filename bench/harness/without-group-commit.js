// Loaded before a server that shows what group commit is worth: each unit of work gets a commit of its own.
import { GroupCommit } from '../../server/dist/db/group-commit.js'

const { write } = GroupCommit.prototype
const tails = new WeakMap()
GroupCommit.prototype.write = function writeAlone(unit) {
  const done = (tails.get(this) ?? Promise.resolve()).then(() => write.call(this, unit))
  tails.set(
    this,
    done.catch(() => {}),
  )
  return done
}
