package io.plosolver.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import org.jspecify.annotations.Nullable;

/**
 * Channel handler that measures how much of its output a connection has sent. Netty reports how much waits, but not how
 * much has left: its head entry may be an object that is reused for the next one.
 */
final class OutputMeter extends ChannelOutboundHandlerAdapter {

    private @Nullable ChannelHandlerContext place;
    private long written;

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        place = context;
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) throws Exception {
        if (message instanceof ByteBuf bytes) {
            written += bytes.readableBytes();
        }
        super.write(context, message, promise);
    }

    /** Closes the channel from here on, past the handlers that wait for their output. */
    void close() {
        if (place != null) {
            // Nothing is left to do if it fails: the connection's close handler runs whenever the channel ends.
            ChannelFuture unused = place.close();
        }
    }

    /** Returns the number of bytes that wait to be sent, including a few bytes of overhead for each entry. */
    static long waiting(ChannelOutboundBuffer output) {
        return output.totalPendingWriteBytes() - output.currentProgress();
    }

    /** Returns the number of bytes that the operating system has taken, less the overhead of the entries that wait. */
    long sent(ChannelOutboundBuffer output) {
        return written - waiting(output);
    }
}
