"""The sealed inbox: FORMAT.md, section 5."""

import hashlib
import json
from typing import Any

from nacl.bindings import crypto_box_seal_open, crypto_scalarmult_base
from nacl.exceptions import CryptoError

from key_file import blake2b


def open_note(journal_key: bytes, name: str, file: bytes) -> dict[str, Any] | None:
    """What a file of the inbox holds; None where it does not open, or holds something else.

    `name` is the file's, without the folder.
    """
    head = b"Kintsugi note 1\n"
    if not file.startswith(head):
        return None
    secret = blake2b(journal_key, "kintsugi sealed inbox 1")
    try:
        padded = crypto_box_seal_open(file[len(head) :], crypto_scalarmult_base(secret), secret)
    except CryptoError:
        return None
    text, mark, zeros = padded.rpartition(b"\x80")
    if not mark or zeros.strip(b"\0"):
        return None
    note = json.loads(text)
    expected = hashlib.sha256(note["id"].encode()).hexdigest()[:32] + ".note"
    return note if name == expected else None
