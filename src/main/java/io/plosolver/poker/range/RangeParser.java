package io.plosolver.poker.range;

import io.plosolver.poker.Game;
import java.util.ArrayList;
import java.util.List;

/**
 * Recursive-descent parser of the range syntax.
 *
 * <pre>
 * range   = term {"," term}
 * term    = chain ["@" weight]
 * chain   = ["!"] primary {(":" ["!"] | "!") primary}    from left to right; ":!" is "!"
 * primary = ("(" range ")" ["@" weight] | slice | pattern | shape) {shape}
 * slice   = number "%" ["-" number "%"]
 * shape   = "$ds" and the like, see {@link HandShape}
 * pattern = see {@link PatternParser}
 * </pre>
 *
 * <p>White space is allowed between these elements, not inside a pattern. {@link #MAX_LENGTH}, {@link #MAX_DEPTH} and
 * {@link #MAX_PARTS} limit the work that a text can cause.
 */
final class RangeParser {

    /** Maximum length of a range in characters. 80,000 hands of six cards with weights of six decimals fit. */
    static final int MAX_LENGTH = 2_000_000;

    /** Maximum nesting depth of parentheses. */
    static final int MAX_DEPTH = 50;

    /** Maximum number of operators, slices, shapes and patterns other than single hands. */
    static final int MAX_PARTS = 2_000;

    private static final String OPERATORS = "\",\", \":\", \"!\", \"@\" or the end of the range";

    private final Scanner scanner;
    private final PatternParser patterns;
    private final int holeCards;
    private int depth;
    private int parts;

    private RangeParser(String text, Game game) {
        scanner = new Scanner(text);
        holeCards = game.holeCards();
        patterns = new PatternParser(scanner, holeCards);
    }

    /**
     * Parses a range.
     *
     * @throws RangeSyntaxException if the text is not a range of the game
     */
    static RangeExpression parse(String text, Game game) {
        if (text.length() > MAX_LENGTH) {
            throw new RangeSyntaxException(
                    MAX_LENGTH, "the range is too long", "at most " + MAX_LENGTH + " characters");
        }
        RangeParser parser = new RangeParser(text, game);
        parser.scanner.skipSpace();
        RangeExpression range = parser.union();
        if (!parser.scanner.atEnd()) {
            throw parser.scanner.unexpected(OPERATORS);
        }
        return range;
    }

    private RangeExpression union() {
        List<RangeExpression> terms = new ArrayList<>();
        do {
            scanner.skipSpace();
            RangeExpression term = term();
            if (term instanceof RangeExpression.Union union) {
                terms.addAll(union.terms());
            } else {
                terms.add(term);
            }
            scanner.skipSpace();
        } while (scanner.accept(','));
        return terms.size() == 1 ? terms.get(0) : new RangeExpression.Union(terms);
    }

    private RangeExpression term() {
        RangeExpression chain = chain();
        scanner.skipSpace();
        if (!scanner.accept('@')) {
            return chain;
        }
        RangeExpression weighted = new RangeExpression.Weighted(chain, weight());
        scanner.skipSpace();
        if (scanner.at(':') || scanner.at('!') || scanner.at('@')) {
            throw scanner.unexpected("\",\" or the end of the range: a weight comes last and once, as in AA:$ds@0.5");
        }
        return weighted;
    }

    private RangeExpression chain() {
        RangeExpression left = scanner.at('!') ? everything() : primary();
        while (true) {
            scanner.skipSpace();
            if (scanner.accept(':')) {
                count();
                scanner.skipSpace();
                left = intersection(left);
            } else if (scanner.accept('!')) {
                count();
                scanner.skipSpace();
                left = new RangeExpression.Exclusion(left, primary());
            } else {
                return left;
            }
        }
    }

    /** Parses the right side of {@code a:b}. {@code a:!b} is equivalent to {@code a!b}. */
    private RangeExpression intersection(RangeExpression left) {
        if (scanner.accept('!')) {
            scanner.skipSpace();
            return new RangeExpression.Exclusion(left, primary());
        }
        return new RangeExpression.Intersection(left, primary());
    }

    private static RangeExpression everything() {
        return new RangeExpression.Pattern(List.of());
    }

    private RangeExpression primary() {
        RangeExpression primary;
        if (scanner.at('(')) {
            primary = parenthesized();
        } else if (scanner.atPercentage()) {
            count();
            primary = slice();
        } else if (scanner.atShape()) {
            primary = shape();
        } else {
            primary = pattern();
        }
        while (scanner.at('$')) {
            count();
            primary = new RangeExpression.Intersection(primary, shape());
        }
        return primary;
    }

    private RangeExpression parenthesized() {
        if (++depth > MAX_DEPTH) {
            throw new RangeSyntaxException(
                    scanner.offset(), "too deeply nested", "at most " + MAX_DEPTH + " open parentheses");
        }
        scanner.accept('(');
        RangeExpression range = union();
        if (!scanner.accept(')')) {
            throw scanner.unexpected("\")\", \",\", \":\", \"!\" or \"@\"");
        }
        depth--;
        if (scanner.at('@') && weightBelongsToParentheses()) {
            scanner.accept('@');
            return new RangeExpression.Weighted(range, weight());
        }
        return range;
    }

    /**
     * Returns true if the weight here belongs to the preceding parentheses. A weight at the end of a chain belongs to
     * the whole chain; it belongs to the parentheses only if another operator follows.
     */
    private boolean weightBelongsToParentheses() {
        int start = scanner.offset();
        scanner.accept('@');
        weight();
        scanner.skipSpace();
        boolean inside = scanner.at(':') || scanner.at('!');
        scanner.back(start);
        return inside;
    }

    private float weight() {
        scanner.skipSpace();
        int start = scanner.offset();
        String expected = "a weight from 0 to 1, such as 0.5, or a percentage such as 50%";
        double weight = scanner.number(expected);
        if (scanner.accept('%')) {
            weight /= 100;
        }
        if (weight > 1) {
            throw new RangeSyntaxException(start, "weight above 1", expected);
        }
        return (float) weight;
    }

    private RangeExpression slice() {
        int start = scanner.offset();
        double first = percentage();
        if (!scanner.at('-')) {
            return new RangeExpression.Slice(0, first);
        }
        scanner.accept('-');
        double second = percentage();
        if (second < first) {
            throw new RangeSyntaxException(
                    start, "the slice runs backwards", "the smaller percentage first, as in 5%-20%");
        }
        return new RangeExpression.Slice(first, second);
    }

    private double percentage() {
        int start = scanner.offset();
        String expected = "a percentage from 0% to 100%";
        double percentage = scanner.number(expected);
        if (!scanner.accept('%')) {
            throw scanner.unexpected("\"%\"");
        }
        if (percentage > 100) {
            throw new RangeSyntaxException(start, "more than 100%", expected);
        }
        if (scanner.at('6')) {
            throw scanner.unexpected(OPERATORS + "; there is one ordering for every number of players");
        }
        return percentage / 100;
    }

    private RangeExpression shape() {
        count();
        return new RangeExpression.Shaped(scanner.shape());
    }

    private RangeExpression pattern() {
        long hand = scanner.hand(holeCards);
        if (hand != 0) {
            return new RangeExpression.Hand(hand);
        }
        int start = scanner.offset();
        List<RangeExpression> alternatives = new ArrayList<>();
        for (List<CardSlot> slots : patterns.parse()) {
            long cards = patterns.oneHand(slots);
            if (cards != 0) {
                alternatives.add(new RangeExpression.Hand(cards));
            } else {
                count();
                alternatives.add(new RangeExpression.Pattern(slots));
            }
        }
        if (scanner.offset() == start) {
            throw scanner.unexpected("a hand pattern such as AA, AxAyxy or [A-T], a percentage such as 15%, "
                    + "a macro such as $ds, \"*\", \"!\" or \"(\"");
        }
        return alternatives.size() == 1 ? alternatives.get(0) : new RangeExpression.Union(alternatives);
    }

    private void count() {
        if (++parts > MAX_PARTS) {
            throw new RangeSyntaxException(
                    scanner.offset(),
                    "the range has too many parts",
                    "at most " + MAX_PARTS + " patterns that are not one hand, operators, macros and percentages");
        }
    }
}
