package io.plosolver.job.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plosolver.compute.Cancellation;
import io.plosolver.compute.Cancellation.Signal;
import io.plosolver.compute.ComputationAbortedException;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Work that a document causes before its computation begins, counted in polls and bytes. */
class DocumentBoundsTest {

    private static final int LISTS = 1_000;
    private static final int NUMBERS = 1_000;

    /** Polls before the validation: one for each list and object. */
    private static final int BUILT = LISTS + 3;

    /** A list of lists of numbers; 2 MB. */
    private static final String LARGE =
            "{\"include\": [" + ("[" + "1,".repeat(NUMBERS - 1) + "1],").repeat(LISTS) + "[]]}";

    private final AtomicInteger polls = new AtomicInteger();
    private final Cancellation counting = () -> {
        polls.incrementAndGet();
        return Signal.RUN;
    };

    private final DocumentSchema schema = DocumentSchema.of(
            new JsonObject("{\"properties\": {\"include\": {\"items\": {\"items\": {\"minimum\": 1}}}}}"));

    @Test
    void pollsWhileALargeDocumentIsParsed() {
        StrictJson.parse(stream(LARGE), counting);

        assertThat(polls).hasValueGreaterThanOrEqualTo(LISTS * NUMBERS / BoundedParser.TOKENS_BETWEEN_CHECKS);
    }

    @Test
    void parsesNothingMoreWhenTheRequestIsCancelled() {
        ByteArrayInputStream text = stream(LARGE);

        assertThatThrownBy(() -> StrictJson.parse(text, afterPolls(3))).isInstanceOf(ComputationAbortedException.class);

        assertThat(text.available()).isGreaterThan(LARGE.length() * 9 / 10);
    }

    @Test
    void readsNoMoreOfADocumentThanNeededToRefuseIt() {
        String players = "{\"players\": [" + "{\"x\":1},".repeat(60_000) + "{}]}";
        ByteArrayInputStream text = stream(players);

        assertThatThrownBy(() -> StrictJson.parse(text, Cancellation.NONE))
                .isInstanceOf(MalformedJsonException.class)
                .hasMessageContaining("/players has more than 2000 entries");

        assertThat(text.available()).isGreaterThan(players.length() * 9 / 10);
    }

    @Test
    void pollsAtEveryListWhileADocumentIsValidated() {
        JsonObject document = StrictJson.parse(stream(LARGE), Cancellation.NONE);

        assertThat(schema.violations(document, "", counting)).isEmpty();

        assertThat(polls).hasValueGreaterThanOrEqualTo(2 * LISTS);
    }

    @Test
    void validatesNothingMoreWhenTheRequestIsCancelled() {
        JsonObject document = StrictJson.parse(stream(LARGE), Cancellation.NONE);

        assertThatThrownBy(() -> schema.violations(document, "", afterPolls(BUILT + 10)))
                .isInstanceOf(ComputationAbortedException.class);

        assertThat(polls).hasValue(BUILT + 10);
    }

    @Test
    void namesANumberThatFitsNoField() {
        assertThatThrownBy(() ->
                        StrictJson.parse(stream("{\"a\": {\"b/c\": [1, 9223372036854775808]}}"), Cancellation.NONE))
                .isInstanceOf(MalformedJsonException.class)
                .hasMessageContaining("the number at /a/b~1c/1 is out of range");
        assertThatThrownBy(() -> StrictJson.parse(stream("{\"a\": -1e400}"), Cancellation.NONE))
                .isInstanceOf(MalformedJsonException.class)
                .hasMessageContaining("the number at /a is out of range");
    }

    private Cancellation afterPolls(int last) {
        return () -> polls.incrementAndGet() >= last ? Signal.ABORT : Signal.RUN;
    }

    private static ByteArrayInputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
