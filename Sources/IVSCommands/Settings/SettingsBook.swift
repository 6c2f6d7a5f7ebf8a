public import IVSLanguage

/// The settings in force, and the rooms that pipelines watch. They belong to a thread of evaluation: whoever runs on one asks for them by its
/// evaluator.
///
/// All threads of a session share one page of the book so far. Code that runs, runs under the interpreter's lock.
public final class SettingsBook: @unchecked Sendable {
    /// What one thread of evaluation has.
    private struct Page {
        var settings: SessionSettings
        /// Rooms that pipelines watch, the innermost last. Not a part of the settings: what a block puts back are not its pipelines.
        var watches: [RoomWatch] = []
    }

    private var page: Page
    /// ARNs of rooms that this session has deleted.
    private var deletedRooms: Set<String> = []

    init(_ settings: SessionSettings) { page = Page(settings: settings) }

    /// Those of the program's own thread, for the prompt.
    public var ofProgram: SessionSettings { page.settings }

    /// Those of the thread that `evaluator` runs on.
    public subscript(evaluator: any Evaluator) -> SessionSettings {
        get { page.settings }
        set { page.settings = newValue }
    }

    /// Puts back what was in force before a block, but for a room that is gone since.
    func restore(_ settings: SessionSettings, _ evaluator: any Evaluator) {
        self[evaluator] = settings
        if let room = settings.room, deletedRooms.contains(room.arn) { self[evaluator].room = nil }
    }

    /// A room was deleted: it is nobody's current one any more.
    func forget(roomARN: String, _ evaluator: any Evaluator) {
        deletedRooms.insert(roomARN)
        if self[evaluator].room?.arn == roomARN { self[evaluator].room = nil }
    }

    // MARK: Watched rooms

    /// The room that an operation acts on when none is given: that of the innermost `watch`, else the one that `use` or `join` chose.
    func currentRoom(_ evaluator: any Evaluator) -> SessionSettings.Room? {
        if let watch = page.watches.last, watch.roomBefore == page.settings.room { return watch.room }
        return page.settings.room
    }

    /// A pipeline of the thread watches a room from now on.
    func beginWatch(of room: SessionSettings.Room, _ evaluator: any Evaluator) -> RoomWatch {
        let watch = RoomWatch(room: room, roomBefore: page.settings.room, id: (page.watches.last?.id ?? 0) + 1)
        page.watches.append(watch)
        return watch
    }

    func endWatch(_ watch: RoomWatch, _ evaluator: any Evaluator) {
        page.watches.removeAll { $0.id == watch.id }
    }
}

/// A room that a pipeline watches: operations within it act there, unless another room was chosen since.
struct RoomWatch {
    let room: SessionSettings.Room
    /// The current room when the watch began.
    let roomBefore: SessionSettings.Room?
    let id: Int
}
