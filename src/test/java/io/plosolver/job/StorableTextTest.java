package io.plosolver.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StorableTextTest {

    private static final String SPADE_CARD = "\uD83C\uDCA1";

    @Test
    void keepsTextThatIsStorable() {
        String text = "AhKd, été, " + SPADE_CARD;

        assertThat(StorableText.of(text)).isSameAs(text);
    }

    @Test
    void replacesNul() {
        assertThat(StorableText.of("a\0b")).isEqualTo("a\uFFFDb");
    }

    @Test
    void replacesUnpairedSurrogatesOnly() {
        assertThat(StorableText.of("\uDCA1" + SPADE_CARD + "\uD83C")).isEqualTo("\uFFFD" + SPADE_CARD + "\uFFFD");
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "2, 1", "3, 3", "4, 4", "9, 4"})
    void cutsWithoutSplittingASurrogatePair(int maxLength, int expectedLength) {
        String text = "a" + SPADE_CARD + "b";

        assertThat(StorableText.of(text, maxLength)).isEqualTo(text.substring(0, expectedLength));
    }

    @Test
    void makesEveryTextEncodable() throws CharacterCodingException {
        Random random = new Random(1);
        char[] alphabet = {0, 'a', '\uD83C', '\uDCA1', '\uFFFD'};
        for (int run = 0; run < 1_000; run++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(12); length > 0; length--) {
                text.append(alphabet[random.nextInt(alphabet.length)]);
            }

            String storable = StorableText.of(text.toString());

            // A strict encoder, other than String.getBytes, reports what it cannot encode.
            StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(storable));
            assertThat(storable).hasSameSizeAs(text).doesNotContain("\0");
        }
    }
}
