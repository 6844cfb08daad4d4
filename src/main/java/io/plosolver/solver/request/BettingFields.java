package io.plosolver.solver.request;

import io.plosolver.compute.InvalidInputException;
import io.plosolver.poker.spot.SpotFields;
import io.plosolver.solver.history.ReplayedSpot;
import io.plosolver.solver.request.SolverSpecification.Chips;
import io.plosolver.solver.request.SolverSpecification.Size;
import io.plosolver.solver.tree.BetSize;
import io.plosolver.solver.tree.BettingRules;
import io.plosolver.solver.tree.PlayerLabels;
import io.plosolver.solver.tree.Street;
import io.plosolver.solver.tree.StreetSizes;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reader of the betting fields of a specification: chips (directly or by a history), bet and raise sizes. */
final class BettingFields {

    private static final String ALL_IN = "allin";

    private final SolverSpecification specification;
    private final SpotFields fields;

    BettingFields(SolverSpecification specification, SpotFields fields) {
        this.specification = specification;
        this.fields = fields;
    }

    /**
     * Returns the result of the history, or empty if the specification has none or it is invalid. Violations are
     * recorded.
     */
    Optional<ReplayedSpot> replay(Street street) {
        if (specification.history() == null) {
            return Optional.empty();
        }
        Chips chips = specification.chips();
        if (chips != null) {
            refuseBoth("/pot", chips.pot());
            refuseBoth("/stack", chips.stack());
            refuseBoth("/minBet", chips.minBet());
        }
        try {
            return Optional.of(specification.history().replay(street.boardCards()));
        } catch (InvalidInputException e) {
            fields.refuseAll(e);
            return Optional.empty();
        }
    }

    private void refuseBoth(String pointer, @Nullable Double given) {
        if (given != null) {
            fields.refuse(
                    pointer,
                    "the history says this already: give either pot, stack and minBet, or positions, stacks, blinds or"
                            + " bombPotAnte, and actions");
        }
    }

    /** Returns the rules of the tree, or empty if the chips are unknown. */
    Optional<BettingRules> rules(Street street, Optional<ReplayedSpot> replayed) {
        Optional<KnownChips> chips = specification.history() == null
                ? chips()
                : replayed.map(spot -> new KnownChips(
                        spot.pot().doubleValue(),
                        spot.stack().doubleValue(),
                        spot.minBet().doubleValue()));
        int raiseCap = raiseCap();
        Map<Street, StreetSizes> sizes = sizes(street);
        List<String> removed = specification.removedLines() == null ? List.of() : specification.removedLines();
        return chips.map(known ->
                new BettingRules(street, known.pot(), known.stack(), known.minBet(), sizes, raiseCap, removed));
    }

    private Optional<KnownChips> chips() {
        int before = fields.count();
        Chips chips = specification.chips() == null ? new Chips(null, null, null) : specification.chips();
        Double pot = chips.pot();
        Double stack = chips.stack();
        Double minBet = chips.minBet();
        checkChips(pot, "/pot", "the chips in the middle");
        checkChips(stack, "/stack", "the chips that each player has left");
        if (minBet != null) {
            checkChips(minBet, "/minBet", "the smallest bet");
        }
        if (pot == null || stack == null || fields.count() > before) {
            return Optional.empty();
        }
        if (minBet != null && minBet > pot) {
            fields.refuse(
                    "/minBet",
                    "must be at most the pot of " + pot + ", which is the most that may be bet, got " + minBet);
            return Optional.empty();
        }
        return Optional.of(new KnownChips(pot, stack, minBet == null ? SolverDefaults.MIN_BET_SHARE * pot : minBet));
    }

    /** The chips at the root, all known. */
    private record KnownChips(double pot, double stack, double minBet) {}

    private void checkChips(@Nullable Double amount, String pointer, String what) {
        if (amount == null) {
            fields.refuse(
                    pointer,
                    "missing: give " + what
                            + ", or the history of the spot (positions, stacks, blinds or bombPotAnte, actions)");
        } else if (!(amount >= SolverDefaults.MIN_CHIPS && amount <= SolverDefaults.MAX_CHIPS)) {
            fields.refuse(
                    pointer,
                    "must be from " + text(SolverDefaults.MIN_CHIPS) + " to " + text(SolverDefaults.MAX_CHIPS)
                            + " chips, got " + amount);
        }
    }

    private static String text(double amount) {
        return BigDecimal.valueOf(amount)
                .setScale(2, RoundingMode.HALF_EVEN)
                .stripTrailingZeros()
                .toPlainString();
    }

    private int raiseCap() {
        Integer cap = specification.raiseCap();
        if (cap == null) {
            return SolverDefaults.RAISE_CAP;
        }
        if (cap < 0 || cap > SolverDefaults.MAX_RAISE_CAP) {
            fields.refuse(
                    "/raiseCap", "must be from 0 to " + SolverDefaults.MAX_RAISE_CAP + " raises a street, got " + cap);
        }
        return cap;
    }

    /** Returns the sizes by street. Sizes of streets before {@code from} are validated, then dropped. */
    private Map<Street, StreetSizes> sizes(Street from) {
        checkNames(specification.betSizes(), "/betSizes");
        checkNames(specification.raiseSizes(), "/raiseSizes");
        Map<Street, StreetSizes> sizes = new EnumMap<>(Street.class);
        for (Street street : Street.values()) {
            List<List<BetSize>> bets = sizes(specification.betSizes(), "/betSizes/", street);
            List<List<BetSize>> raises = sizes(specification.raiseSizes(), "/raiseSizes/", street);
            if (street.compareTo(from) >= 0) {
                sizes.put(street, new StreetSizes(bets, raises));
            }
        }
        return sizes;
    }

    private void checkNames(@Nullable Map<String, Map<String, List<Size>>> given, String pointer) {
        if (given == null) {
            return;
        }
        given.forEach((street, players) -> {
            if (Street.ofLabel(street).isEmpty()) {
                fields.refuse(pointer + SpotFields.segment(street), "unknown street: give flop, turn or river");
            } else if (players != null) {
                players.keySet().stream()
                        .filter(player -> !PlayerLabels.ALL.contains(player))
                        .forEach(player -> fields.refuse(
                                pointer + "/" + street + SpotFields.segment(player), "unknown player: give oop or ip"));
            }
        });
    }

    private List<List<BetSize>> sizes(
            @Nullable Map<String, Map<String, List<Size>>> given, String pointer, Street street) {
        Map<String, List<Size>> players = given == null ? null : given.get(street.label());
        List<List<BetSize>> sizes = new ArrayList<>();
        for (int player = 0; player < PlayerLabels.ALL.size(); player++) {
            List<Size> own = players == null ? null : players.get(PlayerLabels.ALL.get(player));
            sizes.add(
                    own == null
                            ? StreetSizes.DEFAULT.bets().get(player)
                            : sizes(own, pointer + street.label() + "/" + PlayerLabels.ALL.get(player)));
        }
        return sizes;
    }

    private List<BetSize> sizes(List<Size> given, String pointer) {
        if (given.size() > SolverDefaults.MAX_SIZES) {
            fields.refuse(pointer, "must have at most " + SolverDefaults.MAX_SIZES + " sizes, got " + given.size());
        }
        List<BetSize> sizes = new ArrayList<>();
        for (int place = 0; place < given.size(); place++) {
            Size size = given.get(place);
            if (size != null && ALL_IN.equals(size.word())) {
                sizes.add(new BetSize.AllIn());
            } else if (size != null && size.share() != null && size.share() > 0 && size.share() <= 1) {
                sizes.add(new BetSize.OfPot(size.share()));
            } else {
                fields.refuse(
                        pointer + "/" + place,
                        "must be a share of the pot above 0 and at most 1, which is the pot limit, or \"allin\", got "
                                + size);
            }
        }
        return sizes;
    }
}
