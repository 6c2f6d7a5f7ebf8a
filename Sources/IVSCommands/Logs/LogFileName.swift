/// What the path of a log file tells.
enum LogFileName {
    /// The ARN of the room whose log a file is, from the layouts of S3 and CloudWatch Logs; nil where the path does not tell.
    static func room(_ path: String) -> String? {
        // 123456789012_IVSChatLogs_1.0_us-west-2_room_AbCdEfGhIjKl_20221014T1740Z_1766dcbc.log.gz
        let name = path.split(separator: "/").last ?? ""
        let parts = name.split(separator: "_", omittingEmptySubsequences: false)
        if parts.count >= 6, parts[1] == "IVSChatLogs", parts[4] == "room", isAccount(parts[0]) {
            return arn(region: parts[3], account: parts[0], id: parts[5])
        }
        // cloudwatch-logs/123456789012/us-west-2/GROUP/aws/IVSChatLogs/1.0/room_AbCdEfGhIjKl.jsonl
        let folders = path.split(separator: "/")
        guard let root = folders.lastIndex(of: "cloudwatch-logs"), folders.count == root + 8, isAccount(folders[root + 1]),
            name.hasPrefix("room_"), name.hasSuffix(".jsonl")
        else { return nil }
        return arn(region: folders[root + 2], account: folders[root + 1], id: name.dropFirst(5).dropLast(6))
    }

    /// Whether a folder's file is taken for a log by its name.
    static func isLog(_ name: String) -> Bool {
        [".log.gz", ".gz", ".jsonl", ".json", ".log"].contains { name.hasSuffix($0) }
    }

    private static func isAccount(_ text: Substring) -> Bool {
        text.utf8.count == 12 && text.utf8.allSatisfy { 48...57 ~= $0 }
    }

    private static func arn(region: Substring, account: Substring, id: Substring) -> String? {
        guard !region.isEmpty, !id.isEmpty else { return nil }
        return "arn:aws:ivschat:\(region):\(account):room/\(id)"
    }
}
