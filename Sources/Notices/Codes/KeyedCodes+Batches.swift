/// Codes of many people at once, four to six times as fast as one by one: measured 22–32 ns a code with AVX-512,
/// 51 with AVX2, 78 with the oldest x86-64, against 105–125 one by one (both cores busy).
extension KeyedCodes {
    /// `reference(of:notice:)` of each key with the notice at the same place.
    public func references(
        of keys: UnsafeBufferPointer<UInt64>, notices: UnsafeBufferPointer<UInt16>,
        into images: UnsafeMutableBufferPointer<UInt64>
    ) {
        precondition(notices.count >= keys.count)
        fill(images, count: keys.count, with: references) { Self.referenceOrigin(keys[$0], UInt64(notices[$0])) }
    }

    /// `pseudonym(of:)` of each key.
    public func pseudonyms(of keys: UnsafeBufferPointer<UInt64>, into images: UnsafeMutableBufferPointer<UInt64>) {
        fill(images, count: keys.count, with: pseudonyms) { keys[$0] }
    }

    /// `orderID(of:opening:)` of each key with the opening at the same place.
    public func orderIDs(
        of keys: UnsafeBufferPointer<UInt64>, openings: UnsafeBufferPointer<UInt32>,
        into images: UnsafeMutableBufferPointer<UInt64>
    ) {
        precondition(openings.count >= keys.count)
        fill(images, count: keys.count, with: orders) { Self.orderOrigin(keys[$0], UInt64(openings[$0])) }
    }

    @inline(__always)
    private func fill(
        _ images: UnsafeMutableBufferPointer<UInt64>, count: Int, with permutation: KeyedPermutation,
        origin: (Int) -> UInt64
    ) {
        precondition(images.count >= count)
        for at in 0..<count { images[at] = origin(at) }
        permutation.replaceByImages(UnsafeMutableBufferPointer(rebasing: images[..<count]))
    }
}
