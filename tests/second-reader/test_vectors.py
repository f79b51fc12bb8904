"""Every vector of tests/vectors, each with the outcome that it states."""

import json
import unittest
from pathlib import Path
from typing import Any

from journal import Journal
from key_file import Refused, read_key_file, write_recovery_key
from pages import Damaged, open_database
from read import read
from snapshot import open_snapshot

VECTORS = Path(__file__).parent.parent / "vectors"
PASSPHRASE = b"a door of heavy oak"


def outcome_of(opening) -> str:
    try:
        opening()
    except Refused as refused:
        return refused.outcome
    return "success"


class KeyFiles(unittest.TestCase):
    def test_every_vector(self):
        vectors = sorted(VECTORS.glob("*.txt"))
        self.assertGreaterEqual(len(vectors), 57)
        for path in vectors:
            with self.subTest(path.name):
                head, file = path.read_bytes().split(b"\n\n", 1)
                header = dict(line.split(": ", 1) for line in head.decode().split("\n"))
                self._check(header, file)

    def _check(self, header: dict[str, str], file: bytes):
        way = "recovery-key" if "recovery-key" in header else "passphrase"
        typed = header[way].encode() if way in header else bytes.fromhex(header["passphrase-hex"])
        self.assertEqual(outcome_of(lambda: read_key_file(file).journal_key(way, typed)), header["expect"])
        if header["expect"] == "success":
            key_file = read_key_file(file)
            self.assertEqual(key_file.journal_key(way, typed).hex(), header["journal-key"])
            self.assertEqual(key_file.database_salt.hex(), header["database-salt"])

    def test_the_example_of_the_format(self):
        self.assertEqual(write_recovery_key(bytes(range(20))), "000G-40R4-0M30-E209-185G-R38E-1W81-24GK-GZSD")


class Snapshots(unittest.TestCase):
    def test_every_case(self):
        told = json.loads((VECTORS / "snapshots" / "cases.json").read_text())
        whole = (VECTORS / "snapshots" / "whole.snapshot").read_bytes()
        for case in told["cases"]:
            with self.subTest(case["name"]):
                file = bytearray(whole)
                for edit in case["edits"]:
                    change(file, edit)
                way, typed = case["way"], case["typed"].encode()
                outcome = outcome_of(lambda: open_snapshot(bytes(file), way, typed))  # noqa: B023
                self.assertEqual(outcome, case["expect"])
                if outcome == "success":
                    self._check(told, bytes(file), way, typed)

    def _check(self, told: dict[str, Any], file: bytes, way: str, typed: bytes):
        snapshot = open_snapshot(file, way, typed)
        self.assertEqual(snapshot.journal_key.hex(), told["journalKey"])
        self.assertEqual(snapshot.manifest, told["manifest"])
        database = open_database(snapshot.journal_key, snapshot.key_file.database_salt, snapshot.database)
        journal = Journal(database)
        self.assertEqual(journal.check(), [])
        self.assertEqual(
            [entry["title"] for entry in journal.entries() if entry["trashed"] is None], [told["title"]]
        )


def change(file: bytearray, edit: dict[str, Any]):
    """As tests/vectors/README.md says."""
    if "cut" in edit:
        first, last = edit["cut"]
        del file[first:last]
    elif "insert" in edit:
        file[edit["insert"] : edit["insert"]] = bytes.fromhex(edit["hex"])
    else:
        data = bytes.fromhex(edit["hex"])
        file[edit["at"] : edit["at"] + len(data)] = data


class Versions(unittest.TestCase):
    def test_every_version(self):
        vaults = sorted((VECTORS / "versions").iterdir())
        self.assertGreaterEqual(len(vaults), 2)
        for vault in vaults:
            with self.subTest(vault.name):
                found = read(vault, "passphrase", PASSPHRASE)
                self.assertEqual(f"schema-{found['schema']}", vault.name)
                self.assertEqual(found["wrong"], [])
                self.assertEqual(
                    [(entry["day"], entry["title"], entry["text"]) for entry in found["entries"]],
                    [
                        ("2024-03-11", "Day 1", "The kettle sang. In bold."),
                        ("2024-03-12", "Day 2", "Rain, and the long way home. In bold."),
                        ("2024-03-13", "Day 3", "Æ, 日本, and a half 𝄞. In bold."),
                    ],
                )
                self.assertEqual([note["text"] for note in found["notes"]], ["Sealed while it was locked."])

    def test_every_page_is_vouched_for(self):
        vault = VECTORS / "versions" / "schema-1"
        key_file = read_key_file((vault / "kintsugi.key").read_bytes())
        key = key_file.journal_key("passphrase", PASSPHRASE)
        file = (vault / "journal.db").read_bytes()
        for at in [*range(24), *range(24, len(file), 7919), len(file) - 1]:
            broken = bytearray(file)
            broken[at] ^= 1
            with self.subTest(at):
                self.assertRaises(Damaged, open_database, key, key_file.database_salt, bytes(broken))
        swapped = file[:4096] + file[8192:12288] + file[4096:8192] + file[12288:]
        self.assertRaises(Damaged, open_database, key, key_file.database_salt, swapped)


if __name__ == "__main__":
    unittest.main()
