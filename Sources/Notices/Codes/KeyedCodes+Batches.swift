/// Codes of many people at once.
extension KeyedCodes {
    /// `reference(of:notice:)` of each key with the notice at the same place.
    public func references(
        of keys: UnsafeBufferPointer<UInt64>, notices: UnsafeBufferPointer<UInt16>,
        into images: UnsafeMutableBufferPointer<UInt64>
    ) {
        precondition(notices.count >= keys.count)
        references.images(count: keys.count, into: images) { Self.referenceOrigin(keys[$0], UInt64(notices[$0])) }
    }

    /// `pseudonym(of:)` of each key.
    public func pseudonyms(of keys: UnsafeBufferPointer<UInt64>, into images: UnsafeMutableBufferPointer<UInt64>) {
        pseudonyms.images(count: keys.count, into: images) { keys[$0] }
    }

    /// `orderID(of:opening:)` of each key with the opening at the same place.
    public func orderIDs(
        of keys: UnsafeBufferPointer<UInt64>, openings: UnsafeBufferPointer<UInt32>,
        into images: UnsafeMutableBufferPointer<UInt64>
    ) {
        precondition(openings.count >= keys.count)
        orders.images(count: keys.count, into: images) { Self.orderOrigin(keys[$0], UInt64(openings[$0])) }
    }
}
