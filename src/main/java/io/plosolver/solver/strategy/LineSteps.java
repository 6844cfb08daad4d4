package io.plosolver.solver.strategy;

import io.plosolver.poker.Cards;
import java.util.List;
import java.util.stream.Collectors;

/** The steps of a line: actions of players, and dealt cards. */
public final class LineSteps {

    private LineSteps() {}

    /** Returns the steps of a line; none for the root. */
    public static List<String> of(String line) {
        return line.isEmpty() ? List.of() : List.of(line.split("-", -1));
    }

    /** Returns whether a step is a deal: one or two cards, such as {@code 2c} or {@code 2c3d}. */
    public static boolean isDeal(String step) {
        if (step.length() != 2 && step.length() != 4) {
            return false;
        }
        for (int at = 0; at < step.length(); at += 2) {
            if (Cards.parse(step.charAt(at), step.charAt(at + 1)) < 0) {
                return false;
            }
        }
        return true;
    }

    /** Returns whether the last step of a line is a deal. */
    public static boolean endsWithDeal(String line) {
        List<String> steps = of(line);
        return !steps.isEmpty() && isDeal(steps.get(steps.size() - 1));
    }

    /** Returns a line without its dealt cards. */
    public static String withoutCards(String line) {
        return of(line).stream().filter(step -> !isDeal(step)).collect(Collectors.joining("-"));
    }

    /** Returns the number of deals in a line. */
    static int deals(String line) {
        return (int) of(line).stream().filter(LineSteps::isDeal).count();
    }
}
