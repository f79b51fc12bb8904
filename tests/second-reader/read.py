"""Reads a vault or a snapshot, from FORMAT.md alone, and prints what is in it.

    python3 read.py [--json] VAULT-FOLDER-OR-SNAPSHOT-FILE passphrase|recovery-key

The passphrase or the recovery key is read from the standard input, as bytes of UTF-8. Nothing is written anywhere.
What stands in the way is said on the standard error in one line, by the names of tests/vectors, and the program ends
with 1.
"""

import json
import sys
from pathlib import Path
from typing import Any

from inbox import open_note
from journal import Journal
from key_file import Refused, read_key_file
from pages import Damaged, open_database
from snapshot import open_snapshot


def read(path: Path, way: str, typed: bytes) -> dict[str, Any]:
    """Everything in a vault or a snapshot, as JSON has it. Raises Refused and Damaged."""
    if path.is_file():
        snapshot = open_snapshot(path.read_bytes(), way, typed)
        database = open_database(snapshot.journal_key, snapshot.key_file.database_salt, snapshot.database)
        return {**_contents(database), "journalKey": snapshot.journal_key.hex(), "manifest": snapshot.manifest}
    key_file = read_key_file((path / "kintsugi.key").read_bytes())
    journal_key = key_file.journal_key(way, typed)
    logs = [one for one in (path / "journal.db-wal", path / "journal.db-wal.kept") if one.exists()]
    database = open_database(
        journal_key,
        key_file.database_salt,
        (path / "journal.db").read_bytes(),
        logs[0].read_bytes() if logs else b"",
    )
    sealed = sorted(path.glob("inbox/*.note"))
    notes = [open_note(journal_key, note.name, note.read_bytes()) for note in sealed]
    return {**_contents(database), "journalKey": journal_key.hex(), "notes": notes}


def _contents(database: bytes) -> dict[str, Any]:
    journal = Journal(database)
    return {
        "schema": journal.schema,
        "wrong": journal.check(),
        "entries": list(journal.entries()),
        "images": list(journal.images()),
    }


def _print(found: dict[str, Any]) -> None:
    for entry in found["entries"]:
        print(f"{entry['day']}  {entry['title']}\n\n{entry['text']}\n")
        if entry["versions"]:
            print(f"({len(entry['versions'])} earlier versions)\n")
    for note in found.get("notes", []):
        print("A sealed note that does not open\n" if note is None else f"A sealed note\n\n{note['text']}\n")


def main(arguments: list[str]) -> int:
    as_json = "--json" in arguments
    match [argument for argument in arguments if argument != "--json"]:
        case [path, ("passphrase" | "recovery-key") as way]:
            typed = sys.stdin.buffer.read().rstrip(b"\r\n")
        case _:
            print(__doc__, file=sys.stderr)
            return 2
    try:
        found = read(Path(path), way, typed)
    except Refused as refused:
        print(refused.outcome, file=sys.stderr)
        return 1
    except Damaged as damaged:
        print(f"journal-damaged: {damaged}", file=sys.stderr)
        return 1
    sys.stdout.reconfigure(encoding="utf-8")
    if as_json:
        json.dump(found, sys.stdout, ensure_ascii=False)
    else:
        _print(found)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
