package io.plosolver.simulation;

import io.plosolver.compute.Cancellation;
import io.plosolver.poker.CardSyntaxException;
import io.plosolver.poker.Cards;
import io.plosolver.poker.Game;
import io.plosolver.poker.range.DisjointHands;
import io.plosolver.poker.range.Range;
import io.plosolver.poker.spot.SpotFields;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Validator that converts a specification to a request. It collects all violations before it fails. */
final class SpecificationReader {

    private final SimulationSpecification specification;
    private final Cancellation cancellation;
    private final SpotFields fields;

    SpecificationReader(SimulationSpecification specification, Cancellation cancellation) {
        this.cancellation = cancellation;
        this.fields = new SpotFields(cancellation);
        this.specification = specification;
    }

    SimulationRequest read() {
        Optional<Game> game = fields.game(specification.game());
        List<Long> boards = fields.boards(specification.boards() == null ? List.of("") : specification.boards(), true);
        long dead = specification.dead() == null ? 0 : fields.cards(specification.dead(), "/dead");
        List<PlayerHand> players = readPlayers(game);
        SimulationMethod method = readMethod();
        OptionalDouble target = readTarget();
        long trials = readTrials(target);
        Set<ResultPart> include = readInclude();
        game.ifPresent(known -> checkDeck(known, boards.size(), players.size(), Long.bitCount(dead)));
        checkRanges(boards, dead, players);
        fields.throwIfWrong();
        long seed = specification.seed() == null ? 1 : specification.seed();
        return new SimulationRequest(game.orElseThrow(), boards, dead, players, method, trials, target, seed, include);
    }

    private List<PlayerHand> readPlayers(Optional<Game> game) {
        List<PlayerSpecification> players = specification.players() == null ? List.of() : specification.players();
        if (players.size() < SimulationRequest.MIN_PLAYERS || players.size() > SimulationRequest.MAX_PLAYERS) {
            fields.refuse("/players", "got " + players.size() + " players: give 2 to 8");
        }
        List<PlayerHand> playerHands = new ArrayList<>();
        for (int player = 0; player < players.size(); player++) {
            playerHands.add(readPlayer(players.get(player), "/players/" + player, game));
        }
        return playerHands;
    }

    private PlayerHand readPlayer(@Nullable PlayerSpecification player, String pointer, Optional<Game> game) {
        boolean random = player != null && Boolean.TRUE.equals(player.random());
        int given = player == null
                ? 0
                : (player.hand() == null ? 0 : 1) + (player.range() == null ? 0 : 1) + (random ? 1 : 0);
        if (player == null || given != 1) {
            fields.refuse(
                    pointer,
                    (given == 0 ? "nothing is known of this player" : "more than one of hand, range and random")
                            + ": give exactly one of \"hand\", \"range\" and \"random\": true");
            return new PlayerHand.RandomHand();
        }
        if (player.hand() != null) {
            return readHand(player.hand(), pointer + "/hand", game);
        }
        return player.range() == null
                ? new PlayerHand.RandomHand()
                : readRange(player.range(), pointer + "/range", game);
    }

    private PlayerHand readHand(String text, String pointer, Optional<Game> game) {
        int before = fields.count();
        long hand = fields.cards(text, pointer);
        int count = Long.bitCount(hand);
        if (fields.count() == before && game.isPresent() && count != game.get().holeCards()) {
            fields.refuse(
                    pointer,
                    "a hand has " + game.get().holeCards() + " cards in "
                            + game.get().label() + ", got " + count);
        }
        return new PlayerHand.KnownHand(hand);
    }

    private PlayerHand readRange(String text, String pointer, Optional<Game> game) {
        if (game.isEmpty()) {
            return new PlayerHand.RandomHand();
        }
        if (isOneHand(text, game.get())) {
            return new PlayerHand.RangeOfOneHand(text, fields.cards(text, pointer));
        }
        return fields.range(game.get(), text, pointer)
                .map(range -> playerHand(range, text, pointer))
                .orElseGet(PlayerHand.RandomHand::new);
    }

    private PlayerHand playerHand(Range range, String text, String pointer) {
        if (range.count(0) != 1) {
            return new PlayerHand.RangeOfHands(text, range);
        }
        return new PlayerHand.RangeOfOneHand(text, fields.cards(Cards.names(range.hands(0)[0]), pointer));
    }

    private static boolean isOneHand(String text, Game game) {
        try {
            return Cards.parseAll(text).length == game.holeCards();
        } catch (CardSyntaxException e) {
            return false;
        }
    }

    /**
     * Reports ranges without a hand that is compatible with the known cards. Runs last, because it needs all known
     * cards.
     */
    private void checkRanges(List<Long> boards, long dead, List<PlayerHand> players) {
        long known = dead;
        for (long board : boards) {
            known |= board;
        }
        for (PlayerHand player : players) {
            known |= player.cards();
        }
        int before = fields.count();
        for (int player = 0; player < players.size(); player++) {
            if (players.get(player) instanceof PlayerHand.RangeOfHands range) {
                fields.notEmptiedBy(
                        known,
                        "a board, of a known hand or a dead card",
                        range.range(),
                        "/players/" + player + "/range");
            }
        }
        if (fields.count() == before) {
            checkPairs(known, players);
        }
        if (fields.count() == 0) {
            checkTogether(known, players);
        }
    }

    /** Reports the first pair of ranges that can never be dealt together. */
    private void checkPairs(long known, List<PlayerHand> players) {
        for (int player = 1; player < players.size(); player++) {
            for (int other = 0; other < player; other++) {
                if (players.get(player) instanceof PlayerHand.RangeOfHands range
                        && players.get(other) instanceof PlayerHand.RangeOfHands otherRange
                        && !range.range().meets(otherRange.range(), known, cancellation)) {
                    fields.refuse(
                            "/players/" + player + "/range",
                            "each hand of this range shares a card with each hand of player " + other
                                    + "'s range, so that no deal is possible: widen one of them or drop a player");
                    return;
                }
            }
        }
    }

    /** Reports three or more ranges that can never be dealt together. The deck must have enough cards. */
    private void checkTogether(long known, List<PlayerHand> players) {
        List<Integer> withRanges = new ArrayList<>();
        List<Range> ranges = new ArrayList<>();
        for (int player = 0; player < players.size(); player++) {
            if (players.get(player) instanceof PlayerHand.RangeOfHands range) {
                withRanges.add(player);
                ranges.add(range.range());
            }
        }
        if (ranges.size() <= 2) {
            return;
        }
        List<Integer> exclusive = DisjointHands.exclusive(ranges, known, cancellation);
        if (!exclusive.isEmpty()) {
            int last = withRanges.get(exclusive.get(exclusive.size() - 1));
            String others = exclusive.subList(0, exclusive.size() - 1).stream()
                    .map(range -> String.valueOf(withRanges.get(range)))
                    .collect(Collectors.joining(" and "));
            fields.refuse(
                    "/players/" + last + "/range",
                    "this range and those of players " + others
                            + " exclude one another: whatever hand each has, two of the hands share a card, so that no deal is"
                            + " possible: widen one of them or drop a player");
        }
    }

    private SimulationMethod readMethod() {
        if (specification.method() == null) {
            return SimulationMethod.AUTO;
        }
        return SimulationMethod.ofLabel(specification.method()).orElseGet(() -> {
            fields.refuse(
                    "/method", "unknown method \"" + specification.method() + "\": give auto, exact or monte_carlo");
            return SimulationMethod.AUTO;
        });
    }

    private OptionalDouble readTarget() {
        Double target = specification.targetStandardError();
        if (target == null) {
            return OptionalDouble.empty();
        }
        if (!Double.isFinite(target) || target <= 0) {
            fields.refuse("/targetStandardError", "must be a number above 0, such as 0.001, got " + target);
        }
        return OptionalDouble.of(target);
    }

    private long readTrials(OptionalDouble target) {
        Long trials = specification.trials();
        if (trials == null) {
            return target.isPresent() ? SimulationRequest.MAX_TRIALS : SimulationRequest.DEFAULT_TRIALS;
        }
        if (trials < 1 || trials > SimulationRequest.MAX_TRIALS) {
            fields.refuse("/trials", "must be from 1 to 1000000000, got " + trials);
        }
        return trials;
    }

    private Set<ResultPart> readInclude() {
        if (specification.include() == null) {
            return EnumSet.of(ResultPart.CATEGORIES);
        }
        Set<ResultPart> include = EnumSet.noneOf(ResultPart.class);
        for (int part = 0; part < specification.include().size(); part++) {
            String label = specification.include().get(part);
            Optional<ResultPart> known = ResultPart.ofLabel(label);
            if (known.isEmpty()) {
                fields.refuse(
                        "/include/" + part, "unknown part \"" + label + "\": give categories, classes or distribution");
            }
            known.ifPresent(include::add);
        }
        return include;
    }

    private void checkDeck(Game game, int boards, int players, int dead) {
        int needed = players * game.holeCards() + boards * SimulationRequest.BOARD_CARDS + dead;
        if (needed > Cards.DECK_SIZE) {
            fields.refuse(
                    "/players",
                    players + " hands, " + boards + " boards and " + dead + " dead cards need " + needed
                            + " cards, a deck has 52: use fewer of them");
        }
    }
}
