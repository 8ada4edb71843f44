import CKeyedCodes

/// A keyed one-to-one image of the numbers of `leftBits + rightBits` bits: a Feistel network of ten rounds over
/// SipHash-2-4. Without the key an image tells nothing of its origin; with it, it is read back in place, so no
/// index is kept (Luby and Rackoff 1988; Patarin 2004 for the margin that more than six rounds give).
struct KeyedPermutation: Sendable {
    static let rounds: UInt64 = 10

    let hash: KeyedHash
    let leftMask, rightMask: UInt64
    let rightBits: UInt64

    init(hash: KeyedHash, leftBits: UInt64, rightBits: UInt64) {
        precondition(leftBits <= 32 && rightBits <= 32)
        self.hash = hash
        self.rightBits = rightBits
        leftMask = 1 &<< leftBits - 1
        rightMask = 1 &<< rightBits - 1
    }

    /// The image of `value`, which has no bit above the two halves.
    @inline(__always)
    func image(of value: UInt64) -> UInt64 {
        var left = value &>> rightBits & leftMask
        var right = value & rightMask
        var round: UInt64 = 0
        while round < Self.rounds {
            left ^= hash(right | round &<< 32, bytes: 5) & leftMask
            right ^= hash(left | (round | 1) &<< 32, bytes: 5) & rightMask
            round &+= 2
        }
        return left &<< rightBits | right
    }

    /// What `image` was made from.
    func origin(of image: UInt64) -> UInt64 {
        var left = image &>> rightBits & leftMask
        var right = image & rightMask
        var round = Self.rounds
        while round > 0 {
            round &-= 2
            right ^= hash(left | (round | 1) &<< 32, bytes: 5) & rightMask
            left ^= hash(right | round &<< 32, bytes: 5) & leftMask
        }
        return left &<< rightBits | right
    }

    /// Replaces values by their images, eight at a time in the machine's widest vectors.
    func replaceByImages(_ values: UnsafeMutableBufferPointer<UInt64>) {
        guard let start = values.baseAddress else { return }
        withUnsafeTemporaryAllocation(of: UInt64.self, capacity: 4) { state in
            (state[0], state[1], state[2], state[3]) = (hash.v0, hash.v1, hash.v2, hash.v3)
            ouverture_images(
                start, values.count, state.baseAddress!, UInt32(leftMask.nonzeroBitCount), UInt32(rightBits),
                UInt32(Self.rounds))
        }
    }
}
