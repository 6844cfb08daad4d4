package io.plosolver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.plosolver.cli.EventStreamReader.Event;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Examples of the HTML Standard, section 9.2.6. Ids are reported per event. */
class EventStreamReaderTest {

    private static List<Event> events(String stream) {
        List<Event> events = new ArrayList<>();
        try (EventStreamReader reader =
                new EventStreamReader(new ByteArrayInputStream(stream.getBytes(StandardCharsets.UTF_8)))) {
            for (Event event = reader.next(); event != null; event = reader.next()) {
                events.add(event);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return events;
    }

    private static Event message(String data) {
        return new Event("message", null, data);
    }

    @Test
    void joinsTheLinesOfData() {
        assertThat(events("data: YHOO\ndata: +2\ndata: 10\n\n")).containsExactly(message("YHOO\n+2\n10"));
    }

    @Test
    void dropsCommentsAndTheSpaceAfterTheColonOnly() {
        assertThat(events(
                        ": test stream\n\ndata: first event\nid: 1\n\ndata:second event\nid\n\ndata:  third event\n\n"))
                .containsExactly(
                        new Event("message", "1", "first event"),
                        new Event("message", "", "second event"),
                        message(" third event"));
    }

    @Test
    void dropsAnEventThatTheEndCutsOff() {
        assertThat(events("data\n\ndata\ndata\n\ndata:")).containsExactly(message(""), message("\n"));
    }

    @Test
    void readsNamesAndEveryKindOfLineEnd() {
        assertThat(events("event: add\r\ndata: 73857293\r\n\r\nevent: remove\rdata: 2153\r\rdata: 1\n\n"))
                .containsExactly(new Event("add", null, "73857293"), new Event("remove", null, "2153"), message("1"));
    }

    @Test
    void ignoresAByteOrderMarkAndUnknownFields() {
        assertThat(events("\uFEFFdata: a\nretry: 10\nother: b\n\n")).containsExactly(message("a"));
    }

    @Test
    void showsCommentsToWhoeverWantsThem() throws IOException {
        try (EventStreamReader reader =
                new EventStreamReader(new ByteArrayInputStream(": ping\n\n".getBytes(StandardCharsets.UTF_8)))) {
            assertThat(reader.nextOrComment()).matches(Event::isComment);
            assertThat(reader.nextOrComment()).isNull();
        }
    }
}
