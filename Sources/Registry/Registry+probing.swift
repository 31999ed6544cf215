import GRDB

extension Registry {
    /// Whether changes can be written: the lock that they need is taken and given back, by a connection of its own and
    /// with little patience. Throws `RegistryFault` `.locked`, `.readOnly`, `.missing`…
    package static func probe(path: String) throws(RegistryFault) {
        try mapped {
            var configuration = Configuration()
            configuration.busyMode = .timeout(0.5)
            configuration.label = "probe"
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            try queue.inTransaction(.immediate) { db in
                _ = try Int.fetchOne(db, sql: "PRAGMA user_version")
                return .rollback
            }
            try queue.close()
        }
    }
}
