import SealBase

extension OfficeFolder {
    /// The file that remembers what was published last. No backup takes it along, so that a registry or a published folder
    /// that was put back from an older copy is found out.
    var publishedHead: String { path + "/published.head" }
    /// OCSP answers, one file for each certificate, in a folder for each authority.
    var ocsp: String { published + "/ocsp" }
    func ocsp(issuer: String, serial: String) -> String { "\(ocsp)/\(issuer)/\(serial).ocsp" }
}
