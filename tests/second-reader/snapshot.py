"""Snapshots: FORMAT.md, section 8."""

import hashlib
import json
import re
from dataclasses import dataclass
from typing import Any

from key_file import KeyFile, Refused, blake2b, open_box, read_key_file, version_of

_LINES = re.compile(
    rb"Kintsugi snapshot 1\n"
    rb"Before these lines lie a whole journal\.db and the kintsugi\.key of the same moment\.\n"
    rb"They open with the passphrase of that day, or with the recovery key\.\n"
    rb"database (?P<database_length>0|[1-9][0-9]*) (?P<database_hash>[0-9a-f]{64})\n"
    rb"key (?P<key_length>0|[1-9][0-9]*) (?P<key_hash>[0-9a-f]{64})\n"
    rb"manifest xchacha20poly1305 (?P<nonce>[0-9a-f]{48}) (?P<box>(?:[0-9a-f]{2})+)\n"
    rb"check sha256 [0-9a-f]{64}\n"
    rb"length [0-9]{8}\n"
)


@dataclass(frozen=True)
class Snapshot:
    journal_key: bytes
    manifest: dict[str, Any]
    key_file: KeyFile
    database: bytes
    """As in section 6: encrypted, without a log."""


def open_snapshot(file: bytes, way: str, typed: bytes) -> Snapshot:
    """Section 8's reading, in its order. Raises Refused."""
    damaged = Refused("snapshot-damaged")
    last = re.fullmatch(rb"length ([0-9]{8})\n", file[-16:])
    if last is None or int(last[1]) > min(65536, len(file)):
        raise damaged
    start = len(file) - int(last[1])
    lines = file[start:]
    version = version_of(lines.split(b"\n", 1)[0], b"Kintsugi snapshot")
    check = re.search(rb"(?<=\n)check sha256 ([0-9a-f]{64})\nlength [0-9]{8}\n\Z", lines)
    if version is None or check is None:
        raise damaged
    if hashlib.sha256(lines[: check.start()]).hexdigest().encode() != check[1]:
        raise damaged
    if version > 1:
        raise Refused("journal-newer")
    found = _LINES.fullmatch(lines)
    if found is None:
        raise damaged
    split = int(found["database_length"])
    if split + int(found["key_length"]) != start:
        raise damaged
    database, key_bytes = file[:split], file[split:start]
    if hashlib.sha256(key_bytes).hexdigest().encode() != found["key_hash"]:
        raise damaged
    key_file = read_key_file(key_bytes)
    journal_key = key_file.journal_key(way, typed)
    manifest = open_box(
        bytes.fromhex(found["box"].decode()),
        bytes.fromhex(found["nonce"].decode()),
        blake2b(journal_key, "kintsugi snapshot 1"),
        file[split : start + found.start("box")],
    )
    if manifest is None:
        raise damaged
    if hashlib.sha256(database).hexdigest().encode() != found["database_hash"]:
        raise damaged
    return Snapshot(journal_key, json.loads(manifest), key_file, database)
