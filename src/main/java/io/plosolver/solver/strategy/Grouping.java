package io.plosolver.solver.strategy;

import io.plosolver.poker.classes.HandClass;
import io.plosolver.poker.classes.MadeHand;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A way to group the hands of a decision.
 *
 * @param text as the client wrote it, such as {@code made@2} or {@code strength:10}
 * @param board number of the board from 0, for kinds that depend on a board
 * @param bands number of bands of {@link Kind#STRENGTH} and {@link Kind#EQUITY}
 * @param named groups of {@link Kind#VIEW}
 */
public record Grouping(String text, Kind kind, int board, int bands, NamedGroups named) {

    /** What hands of a group have in common. */
    public enum Kind {
        /** The made hand on a board. */
        MADE,
        /** The draws on a board with cards to come. */
        DRAWS,
        /** Whether the hand is unbeaten on a board. */
        NUTS,
        /** The ranks of the hand without its suits. */
        RANKS,
        /** How suits and ranks of the hand repeat. */
        SHAPE,
        /** The band of its strength on a final board. */
        STRENGTH,
        /** The band of its share of the pot, over all boards and cards to come. */
        EQUITY,
        /** Groups that the client names. */
        VIEW
    }

    /** Name of the group of unbeaten hands. */
    static final String UNBEATEN = "nuts";

    private static final Pattern FORM = Pattern.compile("([a-z]+)(?:@([0-9]))?(?::([0-9]{1,3}))?");
    private static final Pattern EQUITY_BANDS = Pattern.compile("(?:^|[,;])\\s*equity:");
    private static final String KNOWN =
            "made, draws or nuts (with @1 or @2 on two boards), ranks, shape, strength:10, equity:10 or view";
    private static final Set<Kind> WITHOUT_BOARD = EnumSet.of(Kind.RANKS, Kind.SHAPE, Kind.EQUITY, Kind.VIEW);

    /** Kinds whose groups depend on hands and boards alone. */
    private static final Set<Kind> OF_THE_HANDS = EnumSet.of(Kind.MADE, Kind.DRAWS, Kind.NUTS, Kind.RANKS, Kind.SHAPE);

    private static final int BOARD_CARDS = 5;
    private static final int MAX_BANDS = 100;

    /**
     * Parses a grouping.
     *
     * @param boards boards of the decision
     * @throws IllegalArgumentException if the text is no grouping, or none on these boards; the message says what to give
     */
    public static Grouping parse(String text, List<Long> boards) {
        return parse(text, boards, NamedGroups.NONE);
    }

    /**
     * Parses a grouping, which may be the one by named groups.
     *
     * @throws IllegalArgumentException if the text is no grouping, or none on these boards; the message says what to give
     */
    public static Grouping parse(String text, List<Long> boards, NamedGroups named) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw unknown(text);
        }
        Kind kind = kind(text, form.group(1));
        boolean hasBoard = !WITHOUT_BOARD.contains(kind);
        boolean hasBands = kind == Kind.STRENGTH || kind == Kind.EQUITY;
        int board = hasBoard ? board(text, form.group(2), boards.size()) : 0;
        int bands = hasBands ? bands(text, form.group(3)) : 0;
        if (!hasBoard && form.group(2) != null || !hasBands && form.group(3) != null) {
            throw unknown(text);
        }
        boolean complete = Long.bitCount(boards.get(board)) == BOARD_CARDS;
        if (kind == Kind.DRAWS && complete) {
            throw new IllegalArgumentException(
                    "\"" + text + "\": no card is to come on a river: give made or strength:10");
        }
        if (kind == Kind.STRENGTH && !complete) {
            throw new IllegalArgumentException(
                    "\"" + text + "\": strength is defined on a river, and cards are to come here: give made or draws");
        }
        if (kind == Kind.VIEW && named.isEmpty()) {
            throw new IllegalArgumentException("\"view\" needs its groups: give groups=aces|AA**;sets||top_set,set");
        }
        return new Grouping(text, kind, board, bands, named);
    }

    /**
     * Returns the groupings that tell most of a decision: what hands make on both boards, and on one board what they make, crossed
     * with their draws or on a river with their strength.
     */
    public static List<String> usual(List<Long> boards) {
        if (boards.size() == 2) {
            return List.of("made@1", "made@2");
        }
        return List.of("made", Long.bitCount(boards.get(0)) == BOARD_CARDS ? "strength:10" : "draws");
    }

    /** Returns whether groupings, or cells of them, need the equities of hands. */
    public static boolean needsEquities(String groupings) {
        return EQUITY_BANDS.matcher(groupings).find();
    }

    private static Kind kind(String text, String name) {
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst()
                .orElseThrow(() -> unknown(text));
    }

    private static IllegalArgumentException unknown(String text) {
        return new IllegalArgumentException("there is no grouping \"" + text + "\": give " + KNOWN);
    }

    private static int board(String text, @Nullable String number, int boards) {
        if (number == null && boards == 2) {
            String bare = text.replaceFirst(":.*", "");
            throw new IllegalArgumentException("\"" + text + "\" needs its board: give "
                    + text.replace(bare, bare + "@1") + " or " + text.replace(bare, bare + "@2"));
        }
        int board = number == null ? 0 : Integer.parseInt(number) - 1;
        if (board < 0 || board >= boards) {
            throw new IllegalArgumentException("\"" + text + "\": there is no such board: give @1"
                    + (boards == 2 ? " or @2" : " or leave it out"));
        }
        return board;
    }

    private static int bands(String text, @Nullable String number) {
        int bands = number == null ? 0 : Integer.parseInt(number);
        if (bands < 2 || bands > MAX_BANDS) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" needs a number of bands from 2 to " + MAX_BANDS + ", such as strength:10");
        }
        return bands;
    }

    /** Returns the names of all groups, strongest first; those of {@link Kind#RANKS} depend on the game and are missing. */
    List<String> names() {
        List<String> names = new ArrayList<>(ascendingNames());
        if (kind != Kind.SHAPE && kind != Kind.VIEW) {
            Collections.reverse(names);
        }
        return List.copyOf(names);
    }

    private List<String> ascendingNames() {
        return switch (kind) {
            case MADE -> Arrays.stream(MadeHand.values()).map(MadeHand::label).toList();
            case DRAWS -> HandClass.drawNames();
            case NUTS -> List.of("not_nuts", UNBEATEN);
            case RANKS -> List.of();
            case VIEW -> named.names();
            case SHAPE -> HandShapes.names();
            case STRENGTH, EQUITY ->
                IntStream.rangeClosed(1, bands).mapToObj(Integer::toString).toList();
        };
    }

    /** Returns the groups of the hands of a decision. */
    HandGroups groups(NodeStrategyView view) {
        return OF_THE_HANDS.contains(kind) ? view.onBoards().groups(this, () -> computed(view)) : computed(view);
    }

    private HandGroups computed(NodeStrategyView view) {
        long[] hands = view.line().hands();
        return switch (kind) {
            case MADE -> ascending(byClass(view, handClass -> handClass.made().ordinal()), ascendingNames());
            case DRAWS -> ascending(byClass(view, HandClass::drawsOrdinal), ascendingNames());
            case NUTS -> ascending(byClass(view, handClass -> handClass.nuts() ? 1 : 0), ascendingNames());
            case RANKS -> byRanks(hands);
            case VIEW -> named.of(view);
            case SHAPE ->
                new HandGroups(Arrays.stream(hands).mapToInt(HandShapes::number).toArray(), ascendingNames());
            case STRENGTH ->
                ascending(StrengthBands.of(view.line(), view.boards().get(board), bands), ascendingNames());
            case EQUITY -> ascending(equityBands(view.equities().orElseThrow()), ascendingNames());
        };
    }

    /** Returns the band of each hand. Bands are equally wide; a hand that meets no hand of the other player is in the lowest. */
    private int[] equityBands(float[] equities) {
        int[] numbers = new int[equities.length];
        for (int hand = 0; hand < numbers.length; hand++) {
            numbers[hand] = Math.min(bands - 1, (int) (equities[hand] * bands));
        }
        return numbers;
    }

    private int[] byClass(NodeStrategyView view, ToIntFunction<HandClass> ordinal) {
        HandClass[] classes = view.onBoards().classes()[board];
        int[] numbers = new int[classes.length];
        for (int hand = 0; hand < numbers.length; hand++) {
            numbers[hand] = ordinal.applyAsInt(classes[hand]);
        }
        return numbers;
    }

    private static HandGroups byRanks(long[] hands) {
        if (hands.length == 0) {
            return HandGroups.ONE;
        }
        RankSets ranks = new RankSets(Long.bitCount(hands[0]));
        return ascending(Arrays.stream(hands).mapToInt(ranks::number).toArray(), ranks.names());
    }

    /** Returns groups that were numbered from the weakest. */
    private static HandGroups ascending(int[] numbers, List<String> names) {
        int last = names.size() - 1;
        for (int hand = 0; hand < numbers.length; hand++) {
            numbers[hand] = last - numbers[hand];
        }
        List<String> reversed = new ArrayList<>(names);
        Collections.reverse(reversed);
        return new HandGroups(numbers, reversed);
    }
}
