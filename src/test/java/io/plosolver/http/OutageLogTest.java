package io.plosolver.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.LoggerFactory;

/** An outage of the database logs a line a minute, not a line for each request. */
@Isolated("reads the lines of a logger that others use")
class OutageLogTest {

    private final AtomicLong clock = new AtomicLong(-5);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger(OutageLog.class);
    private final OutageLog outages = new OutageLog(clock::get);

    @BeforeEach
    void listen() {
        logger.setLevel(Level.WARN);
        lines.start();
        logger.addAppender(lines);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(lines);
        logger.setLevel(null);
    }

    @Test
    void logsTheFirstOfManyFailedRequests() {
        fail(1_000);

        assertThat(lines.list).hasSize(1);
        assertThat(lines.list.get(0).getFormattedMessage()).contains("line: 1 (", "connection refused");
        assertThat(lines.list.get(0).getThrowableProxy()).isNull();
    }

    @Test
    void logsTheNumberOfRequestsAMinuteLater() {
        fail(1_000);
        clock.addAndGet(TimeUnit.MINUTES.toNanos(1));
        fail(1_000);

        assertThat(lines.list).hasSize(2);
        assertThat(lines.list.get(1).getFormattedMessage()).contains("line: 1000 (");
    }

    private void fail(int requests) {
        for (int i = 0; i < requests; i++) {
            outages.failed(new IOException("connection refused"));
        }
    }
}
