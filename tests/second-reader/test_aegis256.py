"""The vectors that draft-irtf-cfrg-aegis-aead publishes for AEGIS-256, in its appendix A.3, with tags of 256 bits."""

import unittest

from aegis256 import Forged, decrypt, encrypt, update

KEY = bytes.fromhex("10010000000000000000000000000000" + "00" * 16)
NONCE = bytes.fromhex("10000200000000000000000000000000" + "00" * 16)

# Associated data, message, ciphertext, tag.
VECTORS = (
    (
        "",
        "00000000000000000000000000000000",
        "754fc3d8c973246dcc6d741412a4b236",
        "1181a1d18091082bf0266f66297d167d2e68b845f61a3b0527d31fc7b7b89f13",
    ),
    ("", "", "", "6a348c930adbd654896e1666aad67de989ea75ebaa2b82fb588977b1ffec864a"),
    (
        "0001020304050607",
        "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f",
        "f373079ed84b2709faee373584585d60accd191db310ef5d8b11833df9dec711",
        "b7d28d0c3c0ebd409fd22b44160503073a547412da0854bfb9723020dab8da1a",
    ),
    (
        "0001020304050607",
        "000102030405060708090a0b0c0d",
        "f373079ed84b2709faee37358458",
        "8c1cc703c81281bee3f6d9966e14948b4a175b2efbdc31e61a98b4465235c2d9",
    ),
    (
        "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20212223242526272829",
        "101112131415161718191a1b1c1d1e1f202122232425262728292a2b2c2d2e2f3031323334353637",
        "57754a7d09963e7c787583a2e7b859bb24fa1e04d49fd550b2511a358e3bca252a9b1b8b30cc4a67",
        "a3aca270c006094d71c20e6910b5161c0826df233d08919a566ec2c05990f734",
    ),
)


class Aegis256(unittest.TestCase):
    def test_update(self):
        before = (
            0x1FA1207ED76C86F2C4BB40E8B395B43E,
            0xB44C375E6C1E1978DB64BCD12E9E332F,
            0x0DAB84BFA9F0226432FF630F233D4E5B,
            0xD7EF65C9B93E8EE60C75161407B066E7,
            0xA760BB3DA073FBD92BDC24734B1F56FB,
            0xA828A18D6A964497AC6E7E53C5F55C73,
        )
        after = (
            0xE6BC643BAE82DFA3D991B1B323839DCD,
            0x648578232BA0F2F0A3677F617DC052C3,
            0xEA788E0E572044A46059212DD007A789,
            0x2F1498AE19B80DA13FBA698F088A8590,
            0xA54C2EE95E8C2A2C3DAE2EC743AE6B86,
            0xA3240FCEB68E32D5D114DF1B5363AB67,
        )
        self.assertEqual(update(before, 0xB165617ED04AB738AFB2612C6D18A1EC), after)

    def test_vectors(self):
        for associated, message, sealed, tag in VECTORS:
            with self.subTest(message=message):
                a, m, c, t = map(bytes.fromhex, (associated, message, sealed, tag))
                self.assertEqual(encrypt(KEY, NONCE, m, a), (c, t))
                self.assertEqual(decrypt(KEY, NONCE, c, t, a), m)

    def test_forged(self):
        associated, _, sealed, tag = map(bytes.fromhex, VECTORS[3])
        for key, nonce, a, c, t in (
            (NONCE, KEY, associated, sealed, tag),
            (KEY, NONCE, associated, sealed[:-1] + b"\x59", tag),
            (KEY, NONCE, associated[:-1] + b"\x08", sealed, tag),
            (KEY, NONCE, associated, sealed, tag[:-1] + b"\xda"),
        ):
            with self.assertRaises(Forged):
                decrypt(key, nonce, c, t, a)


if __name__ == "__main__":
    unittest.main()
