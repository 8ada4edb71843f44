import CFixedRecords
import Campaign

/// A layout in the form that C takes, which puts a record into the canonical one in a single pass. Layouts that can't be said in
/// it, and single records with signs below the blank or dates that are none, are left to `CanonicalRecord`, which goes
/// field by field; both give the same.
final class OnePassForm: @unchecked Sendable {
    /// Valid as long as this.
    let pointer: UnsafePointer<ouverture_form>
    /// What `ouverture_canonical_record` measures its room by.
    let bytes: Int
    /// Words of one sign, changed where the record has been put together.
    let swaps: [Swap]
    /// Whose tables the form points to.
    private let page: CodePage?

    /// A field that is just `from` becomes `to`; of a field's, the first one counts.
    struct Swap {
        var field: Int
        var from: UInt8
        var to: UInt8
    }

    static let padding = Int(OUVERTURE_FIXED_PADDING)

    /// Nil where the layout has what C can't do: words of several signs, dates with hyphens to be made, constants that are
    /// turned or that the encoding lacks, addresses in other pieces than lines of 38 bytes, what a delta's row does.
    init?(_ plan: LayoutPlan.Parts, machine: Int32 = ouverture_fixed_machine()) {
        guard plan.action == nil, let made = OnePassMaking(plan) else { return nil }
        page = plan.page
        swaps = made.swaps
        let least = made.fields.reduce(0) { $0 + Int($1.length) + 1 } + 2 * Self.padding
        // A column is as long as it is; rows that have no room here are rare.
        bytes = if case .delimited = plan.layout.format { least + 1 << 12 } else { least }
        let fields = UnsafeMutablePointer<ouverture_field>.allocate(capacity: made.fields.count)
        fields.initialize(from: made.fields, count: made.fields.count)
        let constants = UnsafeMutablePointer<UInt8>.allocate(capacity: made.constants.count + Self.padding)
        constants.initialize(from: made.constants, count: made.constants.count)
        let form = UnsafeMutablePointer<ouverture_form>.allocate(capacity: 1)
        form.initialize(
            to: ouverture_form(
                fields: fields, count: made.fields.count, outputs: plan.columns.count, constants: constants,
                page: plan.page?.pointer, blank: plan.page?.blank ?? 0x20, zero: plan.page?.zero ?? 0x30,
                comma: plan.page?.comma ?? 0x2C, machine: machine))
        pointer = UnsafePointer(form)
    }

    deinit {
        pointer.pointee.fields.deallocate()
        pointer.pointee.constants.deallocate()
        pointer.deallocate()
    }
}

/// The steps of a layout, one by one.
private struct OnePassMaking {
    private let plan: LayoutPlan.Parts
    private let record: Int
    private(set) var fields: [ouverture_field] = []
    private(set) var constants: [UInt8] = []
    private(set) var swaps: [OnePassForm.Swap] = []

    init?(_ plan: LayoutPlan.Parts) {
        self.plan = plan
        record = if case .fixed(let record, _) = plan.layout.format { record } else { 0 }
        for (place, column) in plan.columns.enumerated() {
            // An address's last line is two fields, and made as one.
            if plan.address != nil, column == .town { continue }
            let isLine = plan.address != nil && AddressLines.fields.contains(column)
            guard let field = isLine ? line(column, plan.steps[place]) : step(plan.steps[place], place) else { return nil }
            fields.append(field)
        }
    }

    private func bytes(_ kind: ouverture_field_kind, at: Int, length: Int) -> ouverture_field? {
        guard at >= 0, length > 0, at + length <= record else { return nil }
        var field = ouverture_field()
        (field.kind, field.at, field.length) = (UInt8(kind.rawValue), UInt32(at), UInt32(length))
        return field
    }

    private mutating func step(_ step: FieldStep, _ place: Int) -> ouverture_field? {
        switch step.source {
        case .nothing: return ouverture_field()
        case .column: return swapping(step, place) ? column(step) : nil
        case .constant: return step.turns ? nil : constant(plan.texts[Int(step.at)])
        case .bytes:
            guard step.date.length == 0 else { return date(step) }
            return !swapping(step, place) ? nil : bytes(OUVERTURE_FIELD_TEXT, at: Int(step.at), length: Int(step.length))
        }
    }

    /// Notes the field's words; false where they are more than signs.
    private mutating func swapping(_ step: FieldStep, _ place: Int) -> Bool {
        if step.words < 0 { return true }
        guard let letters = plan.words[Int(step.words)].letters else { return false }
        swaps += letters.map { OnePassForm.Swap(field: place, from: $0.from, to: $0.to) }
        return true
    }

    private func column(_ step: FieldStep) -> ouverture_field? {
        var field = ouverture_field()
        (field.kind, field.at) = (UInt8(OUVERTURE_FIELD_COLUMN.rawValue), UInt32(step.at))
        return step.date.length == 0 ? field : turned(field, step)
    }

    private func date(_ step: FieldStep) -> ouverture_field? {
        bytes(OUVERTURE_FIELD_DATE, at: Int(step.at), length: Int(step.length)).flatMap { turned($0, step) }
    }

    private func turned(_ field: ouverture_field, _ step: FieldStep) -> ouverture_field? {
        guard !step.date.writesISO else { return nil }
        var field = field
        field.date_length = UInt8(step.date.length)
        withUnsafeMutableBytes(of: &field.digits) { for at in 0..<8 { $0[at] = step.date.digits[at] } }
        let signs = (0..<16).map { step.date.signs[$0] }
        guard let lying = encoded(signs) else { return nil }
        withUnsafeMutableBytes(of: &field.signs) { for at in 0..<16 { $0[at] = signs[at] == 0 ? 0 : lying[at] } }
        return field
    }

    private mutating func constant(_ text: [UInt8]) -> ouverture_field? {
        guard let lying = encoded(text) else { return nil }
        var field = ouverture_field()
        (field.kind, field.at, field.length) = (UInt8(OUVERTURE_FIELD_CONSTANT.rawValue), UInt32(constants.count), UInt32(lying.count))
        constants += lying
        return field
    }

    private func encoded(_ text: [UInt8]) -> [UInt8]? {
        guard let page = plan.page else { return text }
        return page.bytes(of: String(decoding: text, as: UTF8.self))
    }

    /// A field of an address that lies in lines of 38 bytes.
    private func line(_ column: Column, _ own: FieldStep) -> ouverture_field? {
        guard let address = plan.address, address.source == .bytes, let number = AddressLines.fields.firstIndex(of: column) else { return nil }
        let lines = Int(address.length) / AddressLines.lineLength
        guard lines * AddressLines.lineLength == Int(address.length), 5...7 ~= lines else { return nil }
        func line(_ number: Int, _ kind: ouverture_field_kind) -> ouverture_field? {
            // Of six lines and seven the first is the name.
            let place = number + (lines == 5 ? 0 : 1)
            return bytes(kind, at: Int(address.at) + place * AddressLines.lineLength, length: AddressLines.lineLength)
        }
        switch column {
        case .postcode: return line(4, OUVERTURE_FIELD_TOWN)
        case .country where lines == 7: return own.source == .nothing ? line(5, OUVERTURE_FIELD_TEXT) : nil
        case .country: return own.source == .bytes && !own.turns ? bytes(OUVERTURE_FIELD_TEXT, at: Int(own.at), length: Int(own.length))
            : own.source == .nothing ? ouverture_field() : nil
        default: return line(number, OUVERTURE_FIELD_TEXT)
        }
    }
}
