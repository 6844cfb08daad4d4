package io.plosolver.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;

/**
 * Channel handler that measures how much of its output a connection has sent. Netty reports how much waits, but not how
 * much has left: its head entry may be an object that is reused for the next one.
 */
final class OutputMeter extends ChannelOutboundHandlerAdapter {

    private long written;

    private OutputMeter(long waiting) {
        this.written = waiting;
    }

    /** Returns a meter of a channel that counts from here on, and what waits already as written. */
    static OutputMeter of(Channel channel, ChannelOutboundBuffer output) {
        OutputMeter meter = new OutputMeter(waiting(output));
        channel.pipeline().addFirst(meter);
        return meter;
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) throws Exception {
        if (message instanceof ByteBuf bytes) {
            written += bytes.readableBytes();
        }
        super.write(context, message, promise);
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
