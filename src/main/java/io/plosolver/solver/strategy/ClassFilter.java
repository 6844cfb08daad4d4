package io.plosolver.solver.strategy;

import io.plosolver.poker.classes.FlushDraw;
import io.plosolver.poker.classes.HandClass;
import io.plosolver.poker.classes.MadeHand;
import io.plosolver.poker.classes.StraightDraw;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Filter of hands by class. {@code set,overpair.nut_flush_draw} matches sets, and overpairs that also have the nut
 * flush draw. On two boards a class matches if it holds on either board; a prefix {@code 1:} or {@code 2:} selects the
 * board. {@code &} joins conditions: {@code 1:set&2:flush_draw} is a set on the first board with a flush draw on the
 * second.
 */
public final class ClassFilter {

    private static final String NUTS = "nuts";

    /** Disjunction of terms; a term is a conjunction of parts. */
    private final List<List<Part>> terms;

    private record Part(int board, List<String> names, Predicate<HandClass> test) {

        boolean holds(List<HandClass> classes) {
            return board >= 0 ? test.test(classes.get(board)) : classes.stream().anyMatch(test);
        }
    }

    private ClassFilter(List<List<Part>> terms) {
        this.terms = List.copyOf(terms);
    }

    /**
     * Parses a filter.
     *
     * @param boards number of boards, 1 or 2
     * @throws IllegalArgumentException if the text is invalid; the message lists the known classes
     */
    public static ClassFilter parse(String text, int boards) {
        List<List<Part>> terms = new ArrayList<>();
        for (String term : text.split(",", -1)) {
            List<Part> parts = new ArrayList<>();
            for (String part : term.split("&", -1)) {
                parts.add(part(part.strip(), boards));
            }
            terms.add(List.copyOf(parts));
        }
        return new ClassFilter(terms);
    }

    private static Part part(String text, int boards) {
        int colon = text.indexOf(':');
        int board = -1;
        if (colon >= 0) {
            String number = text.substring(0, colon);
            board = number.equals("1") ? 0 : number.equals("2") ? 1 : boards;
            if (board >= boards) {
                throw new IllegalArgumentException(
                        "there is no board \"" + number + "\": write " + (boards == 1 ? "1:" : "1: or 2:"));
            }
        }
        Predicate<HandClass> test = handClass -> true;
        List<String> names = List.of(text.substring(colon + 1).split("\\.", -1));
        for (String name : names) {
            test = test.and(named(name));
        }
        return new Part(board, names, test);
    }

    private static Predicate<HandClass> named(String name) {
        for (MadeHand made : MadeHand.values()) {
            if (made.label().equals(name)) {
                return handClass -> handClass.made() == made;
            }
        }
        for (FlushDraw draw : FlushDraw.values()) {
            if (draw != FlushDraw.NONE && draw.label().equals(name)) {
                return handClass -> handClass.flushDraw() == draw;
            }
        }
        for (StraightDraw draw : StraightDraw.values()) {
            if (draw != StraightDraw.NONE && draw.label().equals(name)) {
                return handClass -> handClass.straightDraw() == draw;
            }
        }
        if (name.equals(NUTS)) {
            return HandClass::nuts;
        }
        if (name.equals(HandClass.NO_DRAW)) {
            return handClass -> handClass.draws().equals(HandClass.NO_DRAW);
        }
        throw new IllegalArgumentException("there is no class \"" + name + "\": use " + String.join(", ", names()));
    }

    private static Iterable<String> names() {
        TreeSet<String> names = new TreeSet<>(List.of(NUTS, HandClass.NO_DRAW));
        for (MadeHand made : MadeHand.values()) {
            names.add(made.label());
        }
        for (FlushDraw draw : FlushDraw.values()) {
            names.add(draw.label());
        }
        for (StraightDraw draw : StraightDraw.values()) {
            names.add(draw.label());
        }
        names.remove(FlushDraw.NONE.label());
        return names;
    }

    /**
     * Returns the filter as text with sorted, distinct terms. It is equal for filters that differ only in order and
     * repetition.
     *
     * @param swapped whether to exchange the two boards in the text
     */
    public String canonical(boolean swapped) {
        return sorted(
                terms.stream().map(parts -> sorted(parts.stream().map(part -> canonical(part, swapped)), "&")), ",");
    }

    private static String canonical(Part part, boolean swapped) {
        String board = part.board() < 0 ? "" : (swapped ? 2 - part.board() : part.board() + 1) + ":";
        return board + sorted(part.names().stream(), ".");
    }

    private static String sorted(Stream<String> texts, String delimiter) {
        return texts.sorted().distinct().collect(Collectors.joining(delimiter));
    }

    /** Returns whether a hand with the given classes, one for each board, passes the filter. */
    boolean matches(List<HandClass> classes) {
        return terms.stream().anyMatch(parts -> parts.stream().allMatch(part -> part.holds(classes)));
    }

    /**
     * Returns whether each hand passes the filter, {@code [hand]}. Every combination of classes is tested once.
     *
     * @param classes {@code [board][hand]}
     */
    boolean[] matches(HandClass[][] classes) {
        HandClass[] first = classes[0];
        HandClass[] last = classes[classes.length - 1];
        byte[] known = new byte[HandClass.COUNT * HandClass.COUNT];
        boolean[] matches = new boolean[first.length];
        for (int hand = 0; hand < matches.length; hand++) {
            int both = first[hand].number() * HandClass.COUNT + last[hand].number();
            if (known[both] == 0) {
                List<HandClass> ofHand = classes.length == 1 ? List.of(first[hand]) : List.of(first[hand], last[hand]);
                known[both] = (byte) (matches(ofHand) ? 1 : -1);
            }
            matches[hand] = known[both] > 0;
        }
        return matches;
    }
}
