package io.plosolver.poker.range;

import io.plosolver.poker.Game;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * Parser of range texts that parses each text once. A spot needs the hands of a text and its canonical form, and both
 * players may have the same text. Not thread-safe.
 */
public final class RangeTexts {

    private final BiFunction<Game, String, RangeText> parser;
    private final Map<Key, RangeText> parsed = new HashMap<>();

    private record Key(Game game, String text) {}

    /** Parses texts as {@link RangeText#parse} does. */
    public RangeTexts() {
        this(RangeText::parse);
    }

    /** @param parser is called once for each different text */
    public RangeTexts(BiFunction<Game, String, RangeText> parser) {
        this.parser = parser;
    }

    /**
     * Returns the parsed text.
     *
     * @throws RangeSyntaxException if the text is not a range
     */
    public RangeText of(Game game, String text) {
        return parsed.computeIfAbsent(new Key(game, text), key -> parser.apply(game, text));
    }
}
