package io.plosolver.solver.history;

import io.plosolver.compute.Violation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Validation of a history before its replay: players, stacks, posted chips, and the number of streets. */
final class HistoryChecks {

    private static final List<String> STREETS = List.of("preflop", "flop", "turn", "river");

    private final SpotHistory history;
    private final int boardCards;
    private final List<Violation> violations = new ArrayList<>();

    HistoryChecks(SpotHistory history, int boardCards) {
        this.history = history;
        this.boardCards = boardCards;
    }

    /** Returns all violations, with pointers as in {@link SpotHistory#replay}. */
    List<Violation> violations() {
        checkTable();
        checkStakes();
        List<BigDecimal> blinds = history.blinds();
        if (violations.isEmpty() && blinds != null) {
            checkStraddles(blinds.get(1));
        }
        checkStreets();
        return violations;
    }

    private void checkTable() {
        List<String> positions = history.positions();
        int players = positions.size();
        if (players < 2 || players > SpotHistory.MAX_PLAYERS) {
            refuse(
                    "/positions",
                    "got " + players + " positions: give 2 to " + SpotHistory.MAX_PLAYERS
                            + ", in the order in which they act after the flop");
        }
        Set<String> seen = new HashSet<>();
        for (int seat = 0; seat < players; seat++) {
            String position = positions.get(seat);
            if (position == null || position.isBlank()) {
                refuse("/positions/" + seat, "a position needs a name, such as BTN");
            } else if (!seen.add(position)) {
                refuse(
                        "/positions/" + seat,
                        "\"" + position + "\" sits here twice: give every position a name of its own");
            }
        }
        List<BigDecimal> stacks = history.stacks();
        if (stacks.size() != players) {
            refuse("/stacks", "got " + stacks.size() + " stacks for " + players + " positions: give one each");
            return;
        }
        for (int seat = 0; seat < players; seat++) {
            checkPositive(stacks.get(seat), "/stacks/" + seat, "a stack");
        }
    }

    private void checkStakes() {
        List<BigDecimal> blinds = history.blinds();
        boolean ante = history.bombPotAnte() != null;
        if (blinds != null == ante) {
            refuse(
                    ante ? "/bombPotAnte" : "/blinds",
                    (ante ? "a bomb pot has no blinds" : "neither blinds nor a bomb pot's ante are given")
                            + ": give one of blinds and bombPotAnte");
        }
        if (ante) {
            checkPositive(history.bombPotAnte(), "/bombPotAnte", "an ante");
            checkNothingElseIsPosted();
        }
        if (blinds != null) {
            checkBlinds(blinds);
        }
        if (!ante && history.ante() != null) {
            checkPositive(history.ante(), "/ante", "an ante");
        }
    }

    private void checkNothingElseIsPosted() {
        if (history.ante() != null) {
            refuse("/ante", "a bomb pot has one ante, which bombPotAnte is: leave this one out");
        }
        if (!history.straddles().isEmpty()) {
            refuse("/straddles", "a bomb pot begins on the flop and has no straddles: leave them out");
        }
    }

    /**
     * Checks that straddles are in table order, starting after the big blind, and each at least twice the preceding
     * one.
     */
    private void checkStraddles(BigDecimal bigBlind) {
        BigDecimal before = bigBlind;
        int seatBefore = 1;
        for (int place = 0; place < history.straddles().size(); place++) {
            Straddle straddle = history.straddles().get(place);
            String pointer = "/straddles/" + place;
            int seat = history.positions().indexOf(straddle.position());
            if (seat < 0) {
                refuse(
                        pointer + "/position",
                        "nobody sits at \"" + straddle.position() + "\": give a position of the table");
            } else if (seat < 2) {
                refuse(
                        pointer + "/position",
                        "\"" + straddle.position()
                                + "\" posts a blind: a straddle is posted by a player who posts none");
            } else if (seat <= seatBefore) {
                refuse(
                        pointer + "/position",
                        "\"" + straddle.position()
                                + "\" sits before the last straddle: list straddles in the order of the"
                                + " positions, one a player");
            } else {
                checkStraddle(straddle.amount(), before, seat, pointer + "/amount");
                seatBefore = seat;
            }
            before = straddle.amount() == null ? before : straddle.amount().max(before);
        }
    }

    private void checkStraddle(@Nullable BigDecimal amount, BigDecimal before, int seat, String pointer) {
        BigDecimal least = before.add(before);
        BigDecimal ante = history.ante() == null ? BigDecimal.ZERO : history.ante();
        BigDecimal left = history.stacks().get(seat).subtract(ante);
        if (amount == null || amount.compareTo(least) < 0) {
            refuse(
                    pointer,
                    "a straddle is at least twice what is to be called, " + Replay.text(least) + " here, got "
                            + Replay.text(amount));
        } else if (amount.compareTo(left) > 0) {
            refuse(
                    pointer,
                    Replay.text(amount) + " is more than the " + Replay.text(left.max(BigDecimal.ZERO)) + " that "
                            + history.positions().get(seat) + " has: give at most that, or leave the straddle out");
        }
    }

    private void checkBlinds(List<BigDecimal> blinds) {
        if (blinds.size() != 2) {
            refuse("/blinds", "got " + blinds.size() + " blinds: give the small one and the big one");
            return;
        }
        checkPositive(blinds.get(0), "/blinds/0", "a blind");
        checkPositive(blinds.get(1), "/blinds/1", "a blind");
        if (blinds.get(0) != null && blinds.get(1) != null && blinds.get(0).compareTo(blinds.get(1)) > 0) {
            refuse("/blinds", "the small blind comes first and is not larger than the big one");
        }
    }

    private void checkPositive(@Nullable BigDecimal amount, String pointer, String what) {
        if (amount == null || amount.signum() <= 0) {
            refuse(pointer, what + " must be above 0, got " + Replay.text(amount));
        }
    }

    /** Checks that the history has an action list for every street before the spot. */
    private void checkStreets() {
        int given = history.actions().size();
        int first = history.bombPotAnte() != null ? 1 : 0;
        int expected = boardCards - 2 - first;
        if (given != expected) {
            refuse(
                    "/actions",
                    "got the actions of " + given + " streets: a spot on the "
                            + STREETS.get(boardCards - 2) + " comes after " + expected + " ("
                            + (expected == 0
                                    ? "none, after the antes"
                                    : String.join(", ", STREETS.subList(first, boardCards - 2)))
                            + ")");
        }
        for (int street = 0; street < given; street++) {
            List<PlayerAction> actions = history.actions().get(street);
            if (actions == null || actions.size() > SpotHistory.MAX_ACTIONS) {
                refuse("/actions/" + street, "give a list of at most " + SpotHistory.MAX_ACTIONS + " actions");
            }
        }
    }

    private void refuse(String pointer, String detail) {
        violations.add(new Violation(pointer, detail));
    }
}
