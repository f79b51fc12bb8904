"""AEGIS-256 with a tag of 256 bits, in plain Python, written from draft-irtf-cfrg-aegis-aead (sections 2, 4 and 7).

A page of 4096 bytes takes some milliseconds: enough to read a journal, and nothing that anybody has to build first.
"""

from hmac import compare_digest


class Forged(Exception):
    """The tag is not that of these bytes under this key and nonce."""


def _tables() -> list[list[int]]:
    """One table for each of the 16 bytes of an AES block: what SubBytes, ShiftRows and MixColumns make of that byte alone.

    A round is linear but for the S-box, so a block's round is these 16 values and the round key, added.
    """
    power, log = [0] * 255, [0] * 256
    value = 1
    for exponent in range(255):
        power[exponent], log[value] = value, exponent
        value ^= (value << 1) ^ (0x11B if value & 0x80 else 0)  # times 3, in GF(2^8)

    def times(a: int, b: int) -> int:
        return power[(log[a] + log[b]) % 255] if a and b else 0

    def substitute(byte: int) -> int:
        inverse = power[-log[byte] % 255] if byte else 0
        result = 0x63
        for turn in range(5):
            result ^= (inverse << turn | inverse >> (8 - turn)) & 0xFF
        return result

    boxes = [substitute(byte) for byte in range(256)]
    tables = []
    for place in range(16):
        column, row = divmod(place, 4)
        start = 4 * ((column - row) % 4)
        table = []
        for box in boxes:
            block = bytearray(16)
            for down in range(4):
                block[start + down] = times((2, 3, 1, 1)[(row - down) % 4], box)
            table.append(int.from_bytes(block, "big"))
        tables.append(table)
    return tables


_T0, _T1, _T2, _T3, _T4, _T5, _T6, _T7, _T8, _T9, _Ta, _Tb, _Tc, _Td, _Te, _Tf = _tables()
_C0 = 0x000101020305080D1522375990E97962
_C1 = 0xDB3D18556DC22FF12011314273B528DD


def aes_round(block: int, key: int) -> int:
    b = block.to_bytes(16, "big")
    return (
        _T0[b[0]] ^ _T1[b[1]] ^ _T2[b[2]] ^ _T3[b[3]] ^ _T4[b[4]] ^ _T5[b[5]] ^ _T6[b[6]] ^ _T7[b[7]]
        ^ _T8[b[8]] ^ _T9[b[9]] ^ _Ta[b[10]] ^ _Tb[b[11]] ^ _Tc[b[12]] ^ _Td[b[13]] ^ _Te[b[14]] ^ _Tf[b[15]]
        ^ key
    )  # fmt: skip


State = tuple[int, int, int, int, int, int]


def update(state: State, message: int) -> State:
    s0, s1, s2, s3, s4, s5 = state
    return (
        aes_round(s5, s0 ^ message),
        aes_round(s0, s1),
        aes_round(s1, s2),
        aes_round(s2, s3),
        aes_round(s3, s4),
        aes_round(s4, s5),
    )


def _block(data: bytes, at: int) -> int:
    """Sixteen bytes from there on, with zeros where there are fewer."""
    return int.from_bytes(data[at : at + 16].ljust(16, b"\0"), "big")


def _begin(key: bytes, nonce: bytes, associated: bytes) -> State:
    if len(key) != 32 or len(nonce) != 32:
        raise ValueError("AEGIS-256 takes a key and a nonce of 32 bytes each")
    k0, k1, n0, n1 = _block(key, 0), _block(key, 16), _block(nonce, 0), _block(nonce, 16)
    state = (k0 ^ n0, k1 ^ n1, _C1, _C0, k0 ^ _C0, k1 ^ _C1)
    for word in (k0, k1, k0 ^ n0, k1 ^ n1) * 4:
        state = update(state, word)
    for at in range(0, len(associated), 16):
        state = update(state, _block(associated, at))
    return state


def _key_stream(state: State) -> int:
    _, s1, s2, s3, s4, s5 = state
    return s1 ^ s4 ^ s5 ^ (s2 & s3)


def _tag(state: State, associated: bytes, message: bytes) -> bytes:
    lengths = (8 * len(associated)).to_bytes(8, "little") + (8 * len(message)).to_bytes(8, "little")
    last = state[3] ^ int.from_bytes(lengths, "big")
    for _ in range(7):
        state = update(state, last)
    s0, s1, s2, s3, s4, s5 = state
    return (s0 ^ s1 ^ s2).to_bytes(16, "big") + (s3 ^ s4 ^ s5).to_bytes(16, "big")


def encrypt(key: bytes, nonce: bytes, message: bytes, associated: bytes = b"") -> tuple[bytes, bytes]:
    """The ciphertext, as long as the message, and the tag of 32 bytes."""
    state = _begin(key, nonce, associated)
    sealed = bytearray()
    for at in range(0, len(message), 16):
        word = _block(message, at)
        sealed += (word ^ _key_stream(state)).to_bytes(16, "big")
        state = update(state, word)
    return bytes(sealed[: len(message)]), _tag(state, associated, message)


def decrypt(key: bytes, nonce: bytes, sealed: bytes, tag: bytes, associated: bytes = b"") -> bytes:
    """The message. Raises Forged where the tag is another."""
    state = _begin(key, nonce, associated)
    message = bytearray()
    for at in range(0, len(sealed), 16):
        part = sealed[at : at + 16]
        word = (_block(part, 0) ^ _key_stream(state)).to_bytes(16, "big")[: len(part)]
        message += word
        state = update(state, _block(word, 0))
    if not compare_digest(tag, _tag(state, associated, message)):
        raise Forged
    return bytes(message)
