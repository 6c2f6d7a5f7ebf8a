import LocalService
import NIOCore
import NIOWebSocket

/// Frames of rooms as they go over the wire, one behind the other, each once however many clients it goes to.
struct FrameLayout {
    /// One frame's place.
    struct Piece: Equatable {
        var chunk: Int
        var start: Int
        var end: Int
    }

    /// Memory is let go of when the last client has taken all of a chunk, so chunks are small.
    private static let chunkSize = 16 << 10

    private var chunks: [ByteBuffer] = []
    private var lastFrame: Frame?
    private var lastPiece: Piece?

    /// The place of a frame; that of before when it is the same frame.
    mutating func place(_ frame: Frame) -> Piece {
        if let lastFrame, let lastPiece, lastFrame.isSameStorage(as: frame) { return lastPiece }
        let size = frame.bytes.count + WebSocketHeader.maximumLength
        if chunks.isEmpty || chunks[chunks.count - 1].writerIndex + size > Self.chunkSize {
            chunks.append(ByteBufferAllocator().buffer(capacity: max(size, min(Self.chunkSize, size * 4))))
        }
        let index = chunks.count - 1
        let start = chunks[index].writerIndex
        WebSocketHeader.write(.text, length: frame.bytes.count, to: &chunks[index])
        chunks[index].writeBytes(frame.bytes)
        let piece = Piece(chunk: index, start: start, end: chunks[index].writerIndex)
        lastFrame = frame
        lastPiece = piece
        return piece
    }

    /// The bytes of a stretch, shared with all others; nil when it is empty.
    func take(_ stretch: FrameStretch) -> ByteBuffer? {
        guard stretch.start < stretch.end else { return nil }
        return chunks[stretch.chunk].getSlice(at: stretch.start, length: stretch.end - stretch.start)
    }
}

/// Frames that follow each other in memory and go to one client.
struct FrameStretch {
    private(set) var chunk = 0
    private(set) var start = 0
    private(set) var end = 0

    init() {}

    init(_ piece: FrameLayout.Piece) {
        chunk = piece.chunk
        start = piece.start
        end = piece.end
    }

    var isEmpty: Bool { start == end }

    /// False when the piece does not follow directly.
    mutating func extend(by piece: FrameLayout.Piece) -> Bool {
        if isEmpty {
            self = FrameStretch(piece)
            return true
        }
        guard piece.chunk == chunk, piece.start == end else { return false }
        end = piece.end
        return true
    }
}

extension Frame {
    /// Whether two frames are one and the same in memory, which takes no comparison of their bytes.
    fileprivate func isSameStorage(as other: Frame) -> Bool {
        bytes.count == other.bytes.count
            && bytes.withUnsafeBufferPointer { mine in other.bytes.withUnsafeBufferPointer { mine.baseAddress == $0.baseAddress } }
    }
}
