/**
 * What programs that copy folders call a second `journal.db`, where two computers wrote at once or a file was doubled:
 *
 * - Dropbox, Nextcloud: `journal (Ada's conflicted copy 2026-11-26).db`, `journal (conflicted copy 2026-11-26 101500).db`
 * - Syncthing: `journal.sync-conflict-20261126-101500-ABCDEFG.db`
 * - OneDrive: the name of the computer, `journal-ADAS-LAPTOP.db`
 * - iCloud, Google Drive: `journal 2.db`, `journal (1).db`
 * - Seafile, Resilio, ownCloud: `journal (SFConflict ada@example.org 2026-11-26-10-15-00).db`, `journal.Conflict.db`,
 *   `journal_conflict-20261126-101500.db`
 *
 * A computer or a person may be called anything, so what counts is how such a name begins and ends: this is a
 * pattern of what stands between, to be put before the ending.
 */
export const doubledMark = '[ ._(-].*'
