import SealBase

/// The head of one part: `Content-Disposition: form-data; name="…"; filename="…"` and `Content-Type`.
struct PartHead: Equatable {
    let name: String
    let fileName: String?
    let type: String?

    /// Throws `ServerFault.badBody`.
    init(_ text: String) throws {
        var (disposition, type): (String?, String?)
        for line in text.split(separator: "\r\n", omittingEmptySubsequences: true) {
            guard let colon = line.firstIndex(of: ":") else { throw ServerFault(.badBody, ["reason": "head"]) }
            let value = String(line[line.index(after: colon)...]).trimmingSpaces
            switch line[..<colon].lowercased() {
            case "content-disposition":
                guard disposition == nil else { throw ServerFault(.badBody, ["reason": "head"]) }
                disposition = value
            case "content-type": type = value
            case "content-transfer-encoding":
                guard ["binary", "8bit", "7bit"].contains(value.lowercased()) else {
                    throw ServerFault(.badBody, ["reason": "encoding"])
                }
            default: break
            }
        }
        guard let disposition, disposition.lowercased().hasPrefix("form-data"),
            let name = try PartHead.parameter("name", of: disposition), !name.isEmpty
        else { throw ServerFault(.badBody, ["reason": "head"]) }
        (self.name, self.type) = (name, type)
        fileName = try PartHead.parameter("filename", of: disposition)
    }

    /// The value of a parameter, quoted or not.
    private static func parameter(_ wanted: String, of header: String) throws -> String? {
        var rest = header.drop { $0 != ";" }
        while rest.first == ";" {
            rest = rest.dropFirst().drop { $0 == " " || $0 == "\t" }
            guard let equals = rest.firstIndex(of: "=") else { return nil }
            let key = rest[..<equals].lowercased()
            rest = rest[rest.index(after: equals)...]
            let value: String
            if rest.first == "\"" {
                var read = ""
                var isEscaped = false
                var end: Substring.Index?
                for index in rest.indices.dropFirst() {
                    let character = rest[index]
                    if isEscaped {
                        read.append(character)
                        isEscaped = false
                    } else if character == "\\" {
                        isEscaped = true
                    } else if character == "\"" {
                        end = index
                        break
                    } else {
                        read.append(character)
                    }
                }
                guard let end else { throw ServerFault(.badBody, ["reason": "head"]) }
                (value, rest) = (read, rest[rest.index(after: end)...].drop { $0 != ";" })
            } else {
                let end = rest.firstIndex(of: ";") ?? rest.endIndex
                (value, rest) = (String(rest[..<end]).trimmingSpaces, rest[end...])
            }
            if key == wanted { return value }
        }
        return nil
    }
}
