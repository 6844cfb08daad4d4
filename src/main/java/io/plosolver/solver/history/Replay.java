package io.plosolver.solver.history;

import io.plosolver.compute.InvalidInputException;
import io.plosolver.compute.Violation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One replay of a history. It collects violations. */
final class Replay {

    private final SpotHistory history;
    private final int boardCards;
    private final List<Violation> violations = new ArrayList<>();
    private final List<Seat> seats = new ArrayList<>();
    private BigDecimal pot = BigDecimal.ZERO;
    private boolean stopped;

    Replay(SpotHistory history, int boardCards) {
        this.history = history;
        this.boardCards = boardCards;
    }

    ReplayedSpot run() {
        violations.addAll(new HistoryChecks(history, boardCards).violations());
        throwIfWrong();
        BigDecimal bombPotAnte = history.bombPotAnte();
        boolean bombPot = bombPotAnte != null;
        List<BigDecimal> blinds = bombPot ? List.of() : Objects.requireNonNull(history.blinds(), "blinds");
        BigDecimal minBet = bombPotAnte != null ? bombPotAnte : blinds.get(1);
        for (int seat = 0; seat < history.positions().size(); seat++) {
            seats.add(new Seat(history.positions().get(seat), history.stacks().get(seat)));
        }
        postAntes(bombPot ? bombPotAnte : history.ante());
        for (int street = 0; street < history.actions().size() && !stopped; street++) {
            boolean preflop = !bombPot && street == 0;
            play(preflop ? preflop(blinds) : new BettingRound(seats, pot, minBet, BigDecimal.ZERO), street);
        }
        throwIfWrong();
        return outcome(minBet);
    }

    /** Posts antes. They do not count as chips to match, but belong to the pot that limits raises. */
    private void postAntes(@Nullable BigDecimal amount) {
        if (amount == null) {
            return;
        }
        for (Seat seat : seats) {
            BigDecimal ante = amount.min(seat.stack);
            seat.stack = seat.stack.subtract(ante);
            pot = pot.add(ante);
        }
    }

    /**
     * Returns the preflop round after blinds and straddles. Heads-up, the last position is the button: it posts the
     * small blind and acts first preflop. With more players, the player after the last blind or straddle acts first, so
     * that a straddle acts last and is the amount to match.
     */
    private BettingRound preflop(List<BigDecimal> blinds) {
        int players = seats.size();
        int small = players == 2 ? 1 : 0;
        post(seats.get(small), blinds.get(0));
        post(seats.get(1 - small), blinds.get(1));
        int first = players == 2 ? 1 : 2 % players;
        BigDecimal opening = blinds.get(1);
        for (Straddle straddle : history.straddles()) {
            int seat = history.positions().indexOf(straddle.position());
            opening = Objects.requireNonNull(straddle.amount(), "amount");
            post(seats.get(seat), opening);
            first = (seat + 1) % players;
        }
        List<Seat> order = new ArrayList<>();
        for (int seat = 0; seat < players; seat++) {
            order.add(seats.get((first + seat) % players));
        }
        return new BettingRound(order, pot, opening, opening);
    }

    private static void post(Seat seat, BigDecimal blind) {
        seat.putTo(blind.min(seat.stack));
    }

    private void play(BettingRound street, int number) {
        List<PlayerAction> actions = history.actions().get(number);
        for (int action = 0; action < actions.size() && !stopped; action++) {
            play(street, actions.get(action), "/actions/" + number + "/" + action);
        }
        if (stopped) {
            return;
        }
        Seat left = street.toAct();
        if (left != null) {
            stop(
                    "/actions/" + number,
                    "the street is not over: " + left.position + " is to act and may " + options(street, left));
            return;
        }
        pot = street.collect();
        if (street.inHand() < 2) {
            stop("/actions/" + number, "the hand ends here, all but one have folded: there is nothing to solve");
        }
    }

    private void play(BettingRound street, @Nullable PlayerAction action, String pointer) {
        Seat seat = street.toAct();
        if (action == null) {
            stop(pointer, "missing: give the position, what it does, and the amount of a bet or raise");
        } else if (seat == null) {
            stop(
                    pointer,
                    "the street is over before this: nobody is left to act, leave it out or begin the next street");
        } else if (!seat.position.equals(action.position())) {
            stop(pointer + "/position", wrongPlayer(action.position(), seat));
        } else {
            take(street, seat, action, pointer);
        }
    }

    private String wrongPlayer(@Nullable String position, Seat expected) {
        String reason = seats.stream()
                .filter(seat -> seat.position.equals(position))
                .findFirst()
                .map(seat -> seat.folded
                        ? "\"" + position + "\" has folded"
                        : seat.isAllIn() ? "\"" + position + "\" is all-in" : "\"" + position + "\" acts out of turn")
                .orElse("nobody sits at \"" + position + "\"");
        return reason + ": " + expected.position + " is to act";
    }

    private void take(BettingRound street, Seat seat, PlayerAction action, String pointer) {
        boolean faces = street.facesBet(seat);
        switch (String.valueOf(action.action())) {
            case "fold" -> {
                if (faces) {
                    withoutAmount(action, pointer);
                    street.fold(seat);
                } else {
                    impossible(street, seat, "fold, there is no bet", pointer);
                }
            }
            case "check" -> {
                if (faces) {
                    impossible(street, seat, "check, there is a bet", pointer);
                } else {
                    withoutAmount(action, pointer);
                    street.checkOrCall(seat);
                }
            }
            case "call" -> {
                if (faces) {
                    call(street, seat, action, pointer);
                } else {
                    impossible(street, seat, "call, there is no bet", pointer);
                }
            }
            case "bet" -> {
                if (street.isOpened()) {
                    impossible(street, seat, "bet, there is a bet already", pointer);
                } else {
                    raise(street, seat, action, pointer);
                }
            }
            case "raise" -> {
                if (street.isOpened()) {
                    raise(street, seat, action, pointer);
                } else {
                    impossible(street, seat, "raise, there is no bet", pointer);
                }
            }
            default ->
                stop(
                        pointer + "/action",
                        "unknown action \"" + action.action() + "\": give fold, check, call, bet or raise");
        }
    }

    private void call(BettingRound street, Seat seat, PlayerAction action, String pointer) {
        BigDecimal call = street.call(seat);
        if (action.amount() != null && action.amount().compareTo(call) != 0) {
            refuse(
                    pointer + "/amount",
                    "a call by " + seat.position + " comes to " + text(call) + " on this street, got "
                            + text(action.amount()) + ": leave the amount out, or give that");
        }
        street.checkOrCall(seat);
    }

    private void raise(BettingRound street, Seat seat, PlayerAction action, String pointer) {
        String name = street.isOpened() ? "raise" : "bet";
        if (!street.mayRaise(seat)) {
            impossible(
                    street,
                    seat,
                    name + ", " + (seat.acted ? "the last raise was no full one" : "nobody could call it"),
                    pointer);
            return;
        }
        BigDecimal least = street.least(seat);
        BigDecimal most = street.most(seat);
        BigDecimal amount = action.amount();
        if (amount == null || amount.compareTo(least) < 0 || amount.compareTo(most) > 0) {
            refuse(
                    pointer + "/amount",
                    (amount == null
                                    ? "missing"
                                    : text(amount)
                                            + (amount.compareTo(least) < 0
                                                    ? " is below the minimum"
                                                    : amount.compareTo(seat.reach()) > 0
                                                            ? " is more than " + seat.position + " has"
                                                            : " is above the pot limit"))
                            + ": " + seat.position + " may " + name + " " + range(name, least, most));
            // Continue with the nearest legal amount, so that later mistakes are found too.
            amount = amount == null ? least : amount.max(least).min(most);
        }
        street.raise(seat, amount);
    }

    private void withoutAmount(PlayerAction action, String pointer) {
        if (action.amount() != null) {
            refuse(pointer + "/amount", "a " + action.action() + " has no amount: leave it out");
        }
    }

    private void impossible(BettingRound street, Seat seat, String what, String pointer) {
        stop(
                pointer + "/action",
                seat.position + " cannot " + what + ": " + seat.position + " may " + options(street, seat));
    }

    private static String options(BettingRound street, Seat seat) {
        List<String> options = new ArrayList<>();
        if (street.facesBet(seat)) {
            options.add("fold");
            options.add("call to " + text(street.call(seat)));
        } else {
            options.add("check");
        }
        if (street.mayRaise(seat)) {
            String name = street.isOpened() ? "raise" : "bet";
            options.add(name + " " + range(name, street.least(seat), street.most(seat)));
        }
        return String.join(", or ", options);
    }

    private static String range(String action, BigDecimal least, BigDecimal most) {
        String to = action.equals("raise") ? "to " : "";
        return least.compareTo(most) == 0 ? to + text(least) : to + "from " + text(least) + " to " + text(most);
    }

    private ReplayedSpot outcome(BigDecimal minBet) {
        List<Seat> left = seats.stream().filter(seat -> !seat.folded).toList();
        if (left.size() != 2) {
            refuse(
                    "/actions",
                    left.size() + " players are left ("
                            + left.stream().map(seat -> seat.position).collect(Collectors.joining(", "))
                            + "): the solver takes two, let the others fold");
        } else {
            left.stream()
                    .filter(Seat::isAllIn)
                    .findFirst()
                    .ifPresent(seat -> refuse(
                            "/actions",
                            seat.position + " is all-in, so that nobody can bet any more: ask for a spot_simulation"));
        }
        throwIfWrong();
        return new ReplayedSpot(
                pot, left.get(0).stack.min(left.get(1).stack), minBet, left.get(0).position, left.get(1).position);
    }

    private void stop(String pointer, String detail) {
        refuse(pointer, detail);
        stopped = true;
    }

    private void refuse(String pointer, String detail) {
        violations.add(new Violation(pointer, detail));
    }

    private void throwIfWrong() {
        if (!violations.isEmpty()) {
            throw new InvalidInputException(violations);
        }
    }

    static String text(@Nullable BigDecimal amount) {
        return amount == null ? "nothing" : amount.stripTrailingZeros().toPlainString();
    }
}
