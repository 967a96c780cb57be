"""SipHash-2-4 with its 64-bit and its 128-bit result, written from its description. It shares no code with the core, and is
checked against the vectors that the algorithm's authors published."""

import struct

MASK = (1 << 64) - 1


def rotate(value, bits):
    return ((value << bits) | (value >> (64 - bits))) & MASK


class State:
    def __init__(self, key):
        k0, k1 = struct.unpack("<QQ", key)
        self.v = [k0 ^ 0x736F6D6570736575, k1 ^ 0x646F72616E646F6D, k0 ^ 0x6C7967656E657261, k1 ^ 0x7465646279746573]

    def rounds(self, count):
        v = self.v
        for _ in range(count):
            v[0] = (v[0] + v[1]) & MASK
            v[1] = rotate(v[1], 13) ^ v[0]
            v[0] = rotate(v[0], 32)
            v[2] = (v[2] + v[3]) & MASK
            v[3] = rotate(v[3], 16) ^ v[2]
            v[0] = (v[0] + v[3]) & MASK
            v[3] = rotate(v[3], 21) ^ v[0]
            v[2] = (v[2] + v[1]) & MASK
            v[1] = rotate(v[1], 17) ^ v[2]
            v[2] = rotate(v[2], 32)

    def absorb(self, data):
        whole = len(data) // 8 * 8
        words = [data[at:at + 8] for at in range(0, whole, 8)]
        words.append(data[whole:].ljust(7, b"\0") + bytes([len(data) & 0xFF]))
        for word in words:
            word = struct.unpack("<Q", word)[0]
            self.v[3] ^= word
            self.rounds(2)
            self.v[0] ^= word

    def word(self):
        self.rounds(4)
        return self.v[0] ^ self.v[1] ^ self.v[2] ^ self.v[3]


def siphash24(key, data):
    state = State(key)
    state.absorb(data)
    state.v[2] ^= 0xFF
    return state.word()


def siphash24_128(key, data):
    state = State(key)
    state.v[1] ^= 0xEE
    state.absorb(data)
    state.v[2] ^= 0xEE
    first = state.word()
    state.v[1] ^= 0xDD
    return struct.pack("<QQ", first, state.word())


assert siphash24(bytes(range(16)), bytes(range(15))) == 0xA129CA6149BE45E5

# The first, second and last row of `vectors_sip128` of the reference implementation.
for length, row in [
    (0, "a3817f04ba25a8e66df67214c7550293"),
    (1, "da87c1d86b99af44347659119b22fc45"),
    (63, "5150d1772f50834a503e069a973fbd7c"),
]:
    assert siphash24_128(bytes(range(16)), bytes(range(length))).hex() == row, length
