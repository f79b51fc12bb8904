"""The key file, the passphrase and the recovery key: FORMAT.md, sections 2 to 4."""

import hashlib
import re
import unicodedata
from dataclasses import dataclass

from nacl.bindings import (
    crypto_aead_xchacha20poly1305_ietf_decrypt,
    crypto_pwhash_ALG_ARGON2ID13,
    crypto_pwhash_alg,
)
from nacl.exceptions import CryptoError


class Refused(Exception):
    """What is said to who wanted to open something: one of the outcomes that the vectors name."""

    def __init__(self, outcome: str):
        super().__init__(outcome)
        self.outcome = outcome


def blake2b(key: bytes, message: str) -> bytes:
    return hashlib.blake2b(message.encode("ascii"), key=key, digest_size=32).digest()


def open_box(box: bytes, nonce: bytes, key: bytes, associated: bytes | None = None) -> bytes | None:
    """What XChaCha20-Poly1305 holds, or None where it does not open."""
    try:
        return crypto_aead_xchacha20poly1305_ietf_decrypt(box, associated, nonce, key)
    except CryptoError:
        return None


def version_of(first_line: bytes, name: bytes) -> int | None:
    """The number in a first line such as `Kintsugi key file 1`, without its LF; None where it is no such line."""
    found = re.fullmatch(name + rb" ([1-9][0-9]{0,8})", first_line)
    return int(found[1]) if found else None


@dataclass(frozen=True)
class Slot:
    nonce: bytes
    box: bytes
    before: bytes
    """Every byte of the file before the first digit of the box."""

    def open(self, wrapping_key: bytes) -> bytes | None:
        return open_box(self.box, self.nonce, wrapping_key, self.before)


@dataclass(frozen=True)
class KeyFile:
    database_salt: bytes
    inbox_key: bytes
    recovery: Slot
    passphrase: Slot
    memory: int
    passes: int
    passphrase_salt: bytes

    def journal_key(self, way: str, typed: bytes) -> bytes:
        """The 32 bytes that open the rest. `way` is `passphrase` or `recovery-key`, `typed` is UTF-8."""
        if way == "passphrase":
            key = self.passphrase.open(self._from_passphrase(typed))
        else:
            secret = read_recovery_key(typed)
            key = secret and self.recovery.open(blake2b(secret, "kintsugi recovery slot 1"))
        if key is None:
            raise Refused("wrong-" + way)
        return key

    def _from_passphrase(self, typed: bytes) -> bytes:
        normal = unicodedata.normalize("NFKC", typed.decode()).encode()
        return crypto_pwhash_alg(
            32, normal, self.passphrase_salt, self.passes, self.memory * 1024, crypto_pwhash_ALG_ARGON2ID13
        )


_WHOLE = re.compile(
    rb"Kintsugi key file 1\n"
    rb"With the passphrase or the recovery key, this file opens the journal\.db beside it\.\n"
    rb"Without this file nobody can open the journal\. Keep copies of both files together\.\n"
    rb"database aegis256 (?P<database_salt>[0-9a-f]{32})\n"
    rb"inbox x25519 (?P<inbox_key>[0-9a-f]{64})\n"
    rb"recovery blake2b xchacha20poly1305 (?P<recovery_nonce>[0-9a-f]{48}) (?P<recovery_box>[0-9a-f]{96})\n"
    rb"passphrase argon2id (?P<memory>0|[1-9][0-9]*) (?P<passes>0|[1-9][0-9]*) (?P<passphrase_salt>[0-9a-f]{32}) "
    rb"xchacha20poly1305 (?P<passphrase_nonce>[0-9a-f]{48}) (?P<passphrase_box>[0-9a-f]{96})\n"
    rb"check sha256 [0-9a-f]{64}\n"
)


def read_key_file(data: bytes) -> KeyFile:
    """Section 2, in its order and before any key is derived. Raises Refused."""
    damaged = Refused("key-file-damaged")
    if len(data) > 65536:
        raise damaged
    version = version_of(data.split(b"\n", 1)[0], b"Kintsugi key file")
    check = re.search(rb"(?<=\n)check sha256 ([0-9a-f]{64})\n\Z", data)
    if version is None or check is None:
        raise damaged
    if hashlib.sha256(data[: check.start()]).hexdigest().encode() != check[1]:
        raise damaged
    if version > 1:
        raise Refused("journal-newer")
    found = _WHOLE.fullmatch(data)
    if found is None or not 65536 <= int(found["memory"]) <= 2097152 or not 3 <= int(found["passes"]) <= 20:
        raise damaged

    def field(name: str) -> bytes:
        return bytes.fromhex(found[name].decode())

    def slot(name: str) -> Slot:
        return Slot(field(name + "_nonce"), field(name + "_box"), data[: found.start(name + "_box")])

    return KeyFile(
        field("database_salt"),
        field("inbox_key"),
        slot("recovery"),
        slot("passphrase"),
        int(found["memory"]),
        int(found["passes"]),
        field("passphrase_salt"),
    )


_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def _base32(data: bytes, characters: int) -> str:
    bits = "".join(f"{byte:08b}" for byte in data)
    return "".join(_ALPHABET[int(bits[5 * at : 5 * at + 5], 2)] for at in range(characters))


def read_recovery_key(typed: bytes) -> bytes | None:
    """The 20 bytes of a recovery key as somebody typed it; None where it was copied with a slip."""
    text = unicodedata.normalize("NFKC", typed.decode()).upper()
    text = "".join(c for c in text if not c.isspace() and unicodedata.category(c) not in ("Pd", "Cf"))
    text = text.translate(str.maketrans("OIL", "011"))
    if len(text) != 36 or any(c not in _ALPHABET for c in text):
        return None
    number = 0
    for character in text[:32]:
        number = number << 5 | _ALPHABET.index(character)
    secret = number.to_bytes(20, "big")
    check = hashlib.sha256(b"kintsugi recovery key 1" + secret).digest()
    return secret if text[32:] == _base32(check, 4) else None


def write_recovery_key(secret: bytes) -> str:
    """As it is shown: nine groups of four."""
    check = hashlib.sha256(b"kintsugi recovery key 1" + secret).digest()
    text = _base32(secret, 32) + _base32(check, 4)
    return "-".join(text[at : at + 4] for at in range(0, 36, 4))
