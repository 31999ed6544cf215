import HTTPTypes
import NIOCore
import NIOHTTPTypes
import NIOHTTPTypesHTTP1

/// Keeps a connection's manners: says `100 Continue` to bodies that are taken, ends the connection when a body was
/// refused half-way, closes it when the peer does not read its answer.
final class ConnectionKeeper: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private let largestBody: Int
    private var rule = ConnectionRule()
    private var isDone = false
    private var stalled: Scheduled<Void>?
    /// A peer that reads nothing for so long is gone.
    private static let patience = TimeAmount.seconds(60)
    /// How long a refused peer may read why before the connection is cut.
    private static let lingering = TimeAmount.seconds(2)

    init(largestBody: Int) { self.largestBody = largestBody }

    /// Which version of HTTP a request speaks is known only before it is turned into the types used here.
    func handlerAdded(context: ChannelHandlerContext) {
        let pipeline = context.pipeline.syncOperations
        if let codec = try? pipeline.handler(type: HTTP1ToHTTPServerCodec.self) {
            try? pipeline.addHandler(HostGuard(), position: .before(codec))
        }
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            rule.beginRequest()
            if head.headerFields[.expect]?.lowercased() == "100-continue",
                Int(head.headerFields[.contentLength] ?? "0").map({ (0...largestBody).contains($0) }) ?? false
            {
                context.writeAndFlush(wrapOutboundOut(.head(HTTPResponse(status: .continue))), promise: nil)
            }
        case .body: break
        case .end: rule.endRequest()
        }
        context.fireChannelRead(data)
    }

    /// Nothing more is read of a refused body.
    func read(context: ChannelHandlerContext) {
        if !isDone { context.read() }
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        switch unwrapOutboundIn(data) {
        case .head(var head) where head.status.kind != .informational:
            if rule.beginAnswer() { head.headerFields[.connection] = "close" }
            context.write(wrapOutboundOut(.head(head)), promise: promise)
        case .head, .body: context.write(data, promise: promise)
        case .end:
            context.write(data, promise: promise)
            if rule.endAnswer() { end(context) }
        }
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        stalled?.cancel()
        stalled = nil
        if !context.channel.isWritable {
            let channel = context.channel
            stalled = context.eventLoop.scheduleTask(in: Self.patience) { channel.close(promise: nil) }
        }
        context.fireChannelWritabilityChanged()
    }

    func handlerRemoved(context: ChannelHandlerContext) { stalled?.cancel() }

    private func end(_ context: ChannelHandlerContext) {
        isDone = true
        context.flush()
        let channel = context.channel
        context.close(mode: .output, promise: nil)
        context.eventLoop.scheduleTask(in: Self.lingering) { channel.close(promise: nil) }
    }
}
