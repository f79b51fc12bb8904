"""The encrypted database, decrypted page by page: FORMAT.md, section 6.

What comes out is an ordinary SQLite database in memory. No readable byte is written to a disk.
"""

import struct

from aegis256 import Forged, decrypt, encrypt

PAGE = 4096
LOCK_PAGE = 0x40000000 // PAGE + 1
"""SQLite locks bytes at this place and never writes the page that they are in."""


class Damaged(Exception):
    """Something in the database is not what was written there."""


def open_page(journal_key: bytes, page: bytes, number: int) -> bytes:
    """A page in clear. Of page 1 the first 16 bytes are left as they lie in the file."""
    begin = 24 if number == 1 else 0
    tag, nonce = page[4032:4064], page[4064:]
    stream, _ = encrypt(journal_key, nonce, bytes(64))
    try:
        plain = decrypt(stream[:32], stream[32:60] + number.to_bytes(4, "big"), page[begin:4032], tag)
    except Forged:
        raise Damaged(f"page {number}") from None
    return page[:begin] + plain + bytes(64)


def open_database(journal_key: bytes, salt: bytes, file: bytes, log: bytes = b"") -> bytes:
    """journal.db and its journal.db-wal, as the bytes of a readable database without a log.

    Raises Damaged where a page does not open, or where the database is another vault's.
    """
    if file[:16] != salt:
        raise Damaged("another vault's")
    if file[16:24] not in (b"\x10\0\x02\x02\x40\x40\x20\x20", b"\x10\0\x01\x01\x40\x40\x20\x20"):
        raise Damaged("bytes 16 to 23")
    if len(file) % PAGE:
        raise Damaged("its length")
    pages = {at // PAGE + 1: file[at : at + PAGE] for at in range(0, len(file), PAGE)}
    newer, count = _committed(log)
    pages |= newer
    result = bytearray()
    for number in range(1, (count or len(file) // PAGE) + 1):
        if number == LOCK_PAGE:
            result += bytes(PAGE)
        elif number in pages:
            result += open_page(journal_key, pages[number], number)
        else:
            raise Damaged(f"page {number} is missing")
    result[:16] = b"SQLite format 3\0"
    result[18:20] = b"\x01\x01"  # there is no log any more
    return bytes(result)


def _committed(log: bytes) -> tuple[dict[int, bytes], int]:
    """The newest committed state of every page in the log, and how many pages the database has then; 0 without any.

    The log is SQLite's own (https://sqlite.org/fileformat2.html#walformat): a frame counts if it has the salts of the
    log's header and its running checksum is right, and if a commit comes with it or after it.
    """
    if len(log) < 32:
        return {}, 0
    magic, _, size = struct.unpack(">III", log[:12])
    words = {0x377F0682: "<", 0x377F0683: ">"}.get(magic)
    if words is None or size != PAGE:
        return {}, 0
    sums = _checksum(words, log[:24], (0, 0))
    if sums != struct.unpack(">II", log[24:32]):
        return {}, 0
    pages: dict[int, bytes] = {}
    waiting: dict[int, bytes] = {}
    count = 0
    for at in range(32, len(log) - PAGE - 23, PAGE + 24):
        head, page = log[at : at + 24], log[at + 24 : at + 24 + PAGE]
        number, commit = struct.unpack(">II", head[:8])
        if head[8:16] != log[16:24] or number == 0:
            break
        sums = _checksum(words, page, _checksum(words, head[:8], sums))
        if sums != struct.unpack(">II", head[16:]):
            break
        waiting[number] = page
        if commit:
            pages |= waiting
            waiting, count = {}, commit
    return pages, count


def _checksum(words: str, data: bytes, sums: tuple[int, int]) -> tuple[int, int]:
    first, second = sums
    numbers = struct.unpack(f"{words}{len(data) // 4}I", data)
    for at in range(0, len(numbers), 2):
        first = (first + numbers[at] + second) & 0xFFFFFFFF
        second = (second + numbers[at + 1] + first) & 0xFFFFFFFF
    return first, second
