package io.plosolver.poker.range;

import io.plosolver.poker.Cards;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Parser of one hand pattern. It expands spans to the patterns they stand for.
 *
 * <pre>
 * pattern  = slots ["+" | "-" [slots]] | slots
 * slots    = {card | group}
 * card     = (rank | "*" | rankVariable | cardSet) [suit | suitVariable] | suit | suitVariable
 * group    = "[" list "]" [suit | suitVariable]          one card of the list, such as [AKQ], [A,K,J-9], [As-Ts], [s,h]
 *          | "[" cards ("+" | "-" [cards]) "]"           several cards that move together, such as [KK-TT]
 * rank     = one of AKQJT98765432       suit         = one of shdc
 * cardSet  = "$" one of BMZLNFRW        suitVariable = one of wxyz
 * rankVariable = one of RONPLM
 * </pre>
 *
 * <p>In a span the ranks that differ between both ends move together, by one step per hand. A span that is open upwards
 * moves all ranks until the highest is an ace; existing aces stay, and the other ranks end below them. A span that is
 * open downwards moves all ranks until the lowest is a deuce.
 */
final class PatternParser {

    private static final String RANK_VARIABLES = "RONPLM";
    private static final String SUIT_VARIABLES = "wxyz";
    private static final String LOWER_RANKS = Cards.RANKS.toLowerCase(Locale.ROOT);
    private static final long CLUBS = 0x1111111111111L;
    private static final int ACE = 12;
    private static final int MAX_ALTERNATIVES = 2_000;

    private static final String CARD =
            "a rank (AKQJT98765432), a suit (shdc), a suit variable (wxyz), a rank variable (RONPLM), \"*\", \"[\" "
                    + "or a card set ($B $M $Z $L $N $F $R $W)";

    private final Scanner scanner;
    private final int holeCards;

    PatternParser(Scanner scanner, int holeCards) {
        this.scanner = scanner;
        this.holeCards = holeCards;
    }

    /** Parses a pattern. Returns its expansion, or an empty list if no pattern starts here. */
    List<List<CardSlot>> parse() {
        int start = scanner.offset();
        List<List<CardSlot>> alternatives = slots();
        if (scanner.offset() == start) {
            return List.of();
        }
        char sign = scanner.peek();
        if (sign != '+' && sign != '-') {
            return alternatives;
        }
        int signAt = scanner.offset();
        if (alternatives.size() != 1) {
            throw scanner.unexpected("spans in brackets of their own, as in [KK-TT][98-65]");
        }
        scanner.advance();
        int rightAt = scanner.offset();
        List<List<CardSlot>> right = sign == '-' ? slots() : List.of();
        if (scanner.offset() == rightAt) {
            return open(alternatives.get(0), sign == '+', signAt);
        }
        if (right.size() != 1) {
            throw new RangeSyntaxException(rightAt, "a span of spans", "one pattern without spans");
        }
        return span(alternatives.get(0), right.get(0), rightAt);
    }

    /** Returns the only hand that matches the slots, or 0 if none or several match. */
    long oneHand(List<CardSlot> slots) {
        long cards = 0;
        for (CardSlot slot : slots) {
            if (Long.bitCount(slot.cards()) != 1) {
                return 0;
            }
            cards |= slot.cards();
        }
        return Long.bitCount(cards) == holeCards ? cards : 0;
    }

    private List<List<CardSlot>> slots() {
        List<List<CardSlot>> alternatives = new ArrayList<>();
        alternatives.add(List.of());
        long single = 0;
        while (true) {
            int start = scanner.offset();
            List<List<CardSlot>> next;
            if (scanner.at('[')) {
                next = group();
            } else {
                CardSlot card = card();
                if (card == null) {
                    return alternatives;
                }
                if (Long.bitCount(card.cards()) == 1) {
                    if ((single & card.cards()) != 0) {
                        throw new RangeSyntaxException(
                                start, "duplicate card " + Cards.names(card.cards()), "a card that is not there yet");
                    }
                    single |= card.cards();
                }
                next = List.of(List.of(card));
            }
            alternatives = product(alternatives, next, start);
        }
    }

    private List<List<CardSlot>> product(List<List<CardSlot>> left, List<List<CardSlot>> right, int at) {
        if (left.size() * right.size() > MAX_ALTERNATIVES) {
            throw new RangeSyntaxException(
                    at, "the spans are too many", "at most " + MAX_ALTERNATIVES + " patterns out of one");
        }
        List<List<CardSlot>> product = new ArrayList<>();
        for (List<CardSlot> first : left) {
            for (List<CardSlot> second : right) {
                if (first.size() + second.size() > holeCards) {
                    throw new RangeSyntaxException(
                            at, "too many cards", "at most " + holeCards + " cards in a hand of this game");
                }
                List<CardSlot> both = new ArrayList<>(first);
                both.addAll(second);
                product.add(both);
            }
        }
        return product;
    }

    /** Parses one card. Returns null if no card starts here. */
    private @Nullable CardSlot card() {
        char c = scanner.peek();
        int rank = rank(c);
        if (rank >= 0) {
            scanner.advance();
            return suited(15L << 4 * rank, true, CardSlot.NONE);
        }
        if (c == '*') {
            scanner.advance();
            return suited(Cards.DECK, false, CardSlot.NONE);
        }
        if (RANK_VARIABLES.indexOf(c) >= 0) {
            scanner.advance();
            return suited(Cards.DECK, false, c);
        }
        if (c == '$' && !scanner.atShape()) {
            scanner.advance();
            return suited(cardSet(), false, CardSlot.NONE);
        }
        if (isSuit(c)) {
            return suited(Cards.DECK, false, CardSlot.NONE);
        }
        if ("SHDCWXYZ".indexOf(c) >= 0) {
            throw scanner.unexpected(CARD + "; suits and suit variables are lower case");
        }
        return null;
    }

    private static int rank(char c) {
        int rank = Cards.RANKS.indexOf(c);
        return rank >= 0 ? rank : LOWER_RANKS.indexOf(c);
    }

    private static boolean isSuit(char c) {
        return Cards.SUITS.indexOf(c) >= 0 || SUIT_VARIABLES.indexOf(c) >= 0;
    }

    /** Parses the optional suit after a rank. */
    private CardSlot suited(long cards, boolean rankNamed, char rankVariable) {
        char c = scanner.peek();
        if (!isSuit(c)) {
            return new CardSlot(cards, rankNamed, false, rankVariable, CardSlot.NONE);
        }
        scanner.advance();
        int suit = Cards.SUITS.indexOf(c);
        return suit >= 0
                ? new CardSlot(cards & CLUBS << suit, rankNamed, true, rankVariable, CardSlot.NONE)
                : new CardSlot(cards, rankNamed, false, rankVariable, c);
    }

    /** Parses a card set of the ProPokerTools syntax. */
    private long cardSet() {
        String ranks = switch (scanner.peek()) {
            case 'B' -> "AKQJ";
            case 'M' -> "T987";
            case 'Z' -> "65432";
            case 'L' -> "A8765432";
            case 'N' -> "KQJT9";
            case 'F' -> "KQJ";
            case 'R' -> "AKQJT";
            case 'W' -> "A5432";
            default -> {
                throw scanner.unexpected("a card set (B M Z L N F R W) or the macro of a whole hand "
                        + "(ds ss ts qs ms rb np op tp nt 0g 1g 2g)");
            }
        };
        scanner.advance();
        long cards = 0;
        for (int i = 0; i < ranks.length(); i++) {
            cards |= 15L << 4 * rank(ranks.charAt(i));
        }
        return cards;
    }

    private List<List<CardSlot>> group() {
        scanner.accept('[');
        List<List<CardSlot>> alternatives = new ArrayList<>();
        boolean list = false;
        do {
            scanner.skipSpace();
            int start = scanner.offset();
            List<List<CardSlot>> item = item();
            scanner.skipSpace();
            list |= scanner.at(',') || !alternatives.isEmpty();
            if (list && item.stream().anyMatch(cards -> cards.size() != 1)) {
                throw new RangeSyntaxException(start, "a list holds single cards", "one card or one span a comma");
            }
            alternatives.addAll(item);
        } while (scanner.accept(','));
        if (!scanner.accept(']')) {
            throw scanner.unexpected("\"]\", \",\" or " + CARD);
        }
        boolean oneCard = alternatives.stream().allMatch(PatternParser::isSingleFixedCard);
        return oneCard ? List.of(List.of(anyOf(alternatives))) : alternatives;
    }

    private static boolean isSingleFixedCard(List<CardSlot> cards) {
        return cards.size() == 1
                && cards.get(0).rankVariable() == CardSlot.NONE
                && cards.get(0).suitVariable() == CardSlot.NONE;
    }

    /** Parses the cards in brackets up to a comma: a list of alternatives, or a span of cards that move together. */
    private List<List<CardSlot>> item() {
        List<CardSlot> run = run();
        char sign = scanner.peek();
        if (sign != '+' && sign != '-') {
            for (CardSlot card : run) {
                if (!isSingleFixedCard(List.of(card))) {
                    throw scanner.unexpected("a span, because variables in brackets only make sense in one");
                }
            }
            return run.stream().map(List::of).toList();
        }
        int signAt = scanner.offset();
        scanner.advance();
        int rightAt = scanner.offset();
        boolean open = sign == '+' || scanner.at(',') || scanner.at(']');
        List<List<CardSlot>> span = open ? open(run, sign == '+', signAt) : span(run, run(), rightAt);
        return span.stream()
                .map(cards -> cards.stream().map(PatternParser::withoutRankName).toList())
                .toList();
    }

    /** Returns the slot without its rank name, because rank variables ignore ranks in brackets. */
    private static CardSlot withoutRankName(CardSlot slot) {
        return new CardSlot(slot.cards(), false, slot.suitNamed(), slot.rankVariable(), slot.suitVariable());
    }

    private List<CardSlot> run() {
        List<CardSlot> run = new ArrayList<>();
        for (CardSlot card = card(); card != null; card = card()) {
            run.add(card);
        }
        if (run.isEmpty()) {
            throw scanner.unexpected(CARD.replace("\"[\" ", ""));
        }
        return run;
    }

    /** Returns a slot that matches any of the alternatives. A suit may follow if no alternative has one. */
    private CardSlot anyOf(List<List<CardSlot>> alternatives) {
        long cards = 0;
        boolean suitNamed = false;
        for (List<CardSlot> alternative : alternatives) {
            cards |= alternative.get(0).cards();
            suitNamed |= alternative.get(0).suitNamed();
        }
        return suitNamed
                ? new CardSlot(cards, false, true, CardSlot.NONE, CardSlot.NONE)
                : suited(cards, false, CardSlot.NONE);
    }

    private static List<List<CardSlot>> span(List<CardSlot> left, List<CardSlot> right, int rightAt) {
        if (left.size() != right.size()) {
            throw new RangeSyntaxException(
                    rightAt, "the sides of the span differ", "as many cards as on the left, " + left.size());
        }
        int steps = 0;
        for (int i = 0; i < left.size(); i++) {
            if (!left.get(i).equals(right.get(i))) {
                int distance = lowestRank(right.get(i)) - lowestRank(left.get(i));
                if (!left.get(i).rankNamed()
                        || !shifted(left.get(i), distance).equals(right.get(i))
                        || (steps != 0 && steps != distance)) {
                    throw new RangeSyntaxException(
                            rightAt,
                            "the sides of the span do not match",
                            "the same cards with ranks that move by one distance, as in KK-TT, AK-AT or JT98-8765");
                }
                steps = distance;
            }
        }
        List<List<CardSlot>> span = new ArrayList<>();
        int step = Integer.signum(steps);
        for (int moved = 0; ; moved += step) {
            List<CardSlot> cards = new ArrayList<>();
            for (int i = 0; i < left.size(); i++) {
                boolean moves = !left.get(i).equals(right.get(i));
                cards.add(moves ? shifted(left.get(i), moved) : left.get(i));
            }
            span.add(cards);
            if (moved == steps) {
                return span;
            }
        }
    }

    private static List<List<CardSlot>> open(List<CardSlot> start, boolean up, int signAt) {
        int highest = -1;
        int lowest = ACE;
        boolean ace = false;
        for (CardSlot slot : start) {
            if (slot.rankNamed()) {
                int rank = lowestRank(slot);
                ace |= rank == ACE;
                lowest = Math.min(lowest, rank);
                highest = rank == ACE ? highest : Math.max(highest, rank);
            }
        }
        if (highest < 0 && !ace) {
            throw new RangeSyntaxException(signAt, "nothing to move", "a rank in front, as in TT+ or JT98-");
        }
        boolean acesStay = up && ace;
        int steps = up ? (highest < 0 ? 0 : (ace ? ACE - 1 : ACE) - highest) : lowest;
        List<List<CardSlot>> span = new ArrayList<>();
        for (int moved = 0; moved <= steps; moved++) {
            List<CardSlot> cards = new ArrayList<>();
            for (CardSlot slot : start) {
                boolean moves = slot.rankNamed() && !(acesStay && lowestRank(slot) == ACE);
                cards.add(moves ? shifted(slot, up ? moved : -moved) : slot);
            }
            span.add(cards);
        }
        return span;
    }

    private static int lowestRank(CardSlot slot) {
        return Cards.rank(Long.numberOfTrailingZeros(slot.cards()));
    }

    private static CardSlot shifted(CardSlot slot, int ranks) {
        long cards = ranks >= 0 ? slot.cards() << 4 * ranks : slot.cards() >>> -4 * ranks;
        return new CardSlot(cards, slot.rankNamed(), slot.suitNamed(), slot.rankVariable(), slot.suitVariable());
    }
}
