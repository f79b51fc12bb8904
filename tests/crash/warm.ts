/** Loads all that a child may want, and ends: what was compiled for it is then at hand for those that are killed. */
import './deeds.ts'
import '../../src-main/interchange/export.ts'
import '../../src-main/interchange/import.ts'
import '../../src-main/interchange/read-files.ts'
import '../../src-main/journal/journal.ts'
import '../../src-main/room/take-in.ts'
import '../../src-main/vault/holder.ts'
