package io.plosolver.solver.history;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Builder of histories for tests. Actions are written {@code BTN raise 7}; {@code |} separates streets. */
final class History {

    private List<String> positions = new ArrayList<>();
    private List<BigDecimal> stacks = new ArrayList<>();
    private List<BigDecimal> blinds;
    private BigDecimal ante;
    private BigDecimal anteBesideBlinds;
    private List<Straddle> straddles = List.of();
    private List<List<PlayerAction>> actions = List.of();

    static History blinds(String... blinds) {
        History history = new History();
        history.blinds = Arrays.stream(blinds).map(BigDecimal::new).toList();
        return history;
    }

    /** Returns a hand of two players with 200 chips each. */
    static History headsUp(String actions) {
        return blinds("1", "2").seats("BB 200", "BTN 200").actions(actions);
    }

    /** Returns a hand of six players with 200 chips each. */
    static History sixMax(String actions) {
        return blinds("1", "2")
                .seats("SB 200", "BB 200", "LJ 200", "HJ 200", "CO 200", "BTN 200")
                .actions(actions);
    }

    static History bombPot(String ante) {
        History history = new History();
        history.ante = new BigDecimal(ante);
        return history;
    }

    /** @param seats such as {@code SB 200} */
    History seats(String... seats) {
        for (String seat : seats) {
            String[] parts = seat.split(" ");
            positions.add(parts[0]);
            stacks.add(new BigDecimal(parts[1]));
        }
        return this;
    }

    History ante(String amount) {
        ante = new BigDecimal(amount);
        return this;
    }

    History anteBesideBlinds(String amount) {
        anteBesideBlinds = new BigDecimal(amount);
        return this;
    }

    /** @param straddles such as {@code LJ 4} */
    History straddles(String... straddles) {
        this.straddles = Arrays.stream(straddles)
                .map(straddle -> straddle.split(" "))
                .map(parts -> new Straddle(parts[0], new BigDecimal(parts[1])))
                .toList();
        return this;
    }

    History noStakes() {
        blinds = null;
        ante = null;
        return this;
    }

    History withoutLastStack() {
        stacks.remove(stacks.size() - 1);
        return this;
    }

    History actions(String text) {
        actions = new ArrayList<>();
        for (String street : text.split("\\|", -1)) {
            actions.add(
                    street.isBlank()
                            ? List.of()
                            : Arrays.stream(street.trim().split(","))
                                    .map(History::action)
                                    .toList());
        }
        return this;
    }

    private static PlayerAction action(String text) {
        String[] parts = text.trim().split(" ");
        return new PlayerAction(parts[0], parts[1], parts.length > 2 ? new BigDecimal(parts[2]) : null);
    }

    SpotHistory build() {
        return new SpotHistory(positions, stacks, blinds, anteBesideBlinds, straddles, ante, actions);
    }
}
