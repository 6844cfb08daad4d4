package io.plosolver.solver.game;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plosolver.compute.Cancellation;
import io.plosolver.poker.Cards;
import io.plosolver.poker.Game;
import io.plosolver.poker.range.Range;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Letters, classes of letters and their tables against counts over hands. */
class SuitClassTest {

    private static final int HEARTS_AND_SPADES = 1 << Cards.SUITS.indexOf('h') | 1 << Cards.SUITS.indexOf('s');

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 0b0110, 0b1011, SuitLetters.ALL_SUITS})
    void lettersShareTheLiveCardsAmongThem(int kept) {
        long dead = cards("AhKc8h5d");
        SuitLetters letters = SuitLetters.of(dead, kept);

        long all = 0;
        int copies = 0;
        for (int letter = 0; letter < letters.count(); letter++) {
            all |= letters.cards(letter);
            copies += letters.copies(letter);
            for (long rest = letters.cards(letter); rest != 0; rest &= rest - 1) {
                assertThat(letters.letter(Long.numberOfTrailingZeros(rest))).isEqualTo(letter);
            }
        }
        assertThat(all).isEqualTo(Cards.DECK & ~dead);
        assertThat(copies).isEqualTo(48);
    }

    @Test
    void cardsOfKeptSuitsAreLettersOfTheirOwn() {
        SuitLetters letters = SuitLetters.of(cards("AhKs8h5s"), HEARTS_AND_SPADES);

        assertThat(letters.cards(letters.letter(card("Qh")))).isEqualTo(cards("Qh"));
        assertThat(letters.cards(letters.letter(card("Qd")))).isEqualTo(cards("QdQc"));
        assertThat(letters.letter(card("Ah"))).isNegative();
    }

    @Test
    void dealtCardsLeaveFewerCopiesOfTheSameLetters() {
        SuitLetters letters = SuitLetters.of(cards("AhKs8h5s"), HEARTS_AND_SPADES);

        SuitLetters left = letters.without(cards("QdJh"));

        assertThat(left.count()).isEqualTo(letters.count());
        assertThat(left.copies(letters.letter(card("Qd")))).isEqualTo(1);
        assertThat(left.copies(letters.letter(card("Jh")))).isZero();
    }

    @ParameterizedTest
    @CsvSource({"AhKc8d5s2s, 0", "AhKh8h5d2s, 4", "AhKh8s5s, 12", "AhKh8h5h, 4"})
    void haveTheNumberOfHandsThatTheirLettersAllow(String board, int kept) {
        long dead = cards(board);
        SuitLetters letters = SuitLetters.of(dead, kept);
        Map<Long, Integer> counted = new HashMap<>();
        long[] hands = Range.parse(Game.PLO4, "*").hands(dead);
        for (long hand : hands) {
            counted.merge(SuitClass.of(letters, hand), 1, Integer::sum);
        }

        double sum = 0;
        for (Map.Entry<Long, Integer> each : counted.entrySet()) {
            double members = SuitClass.members(each.getKey(), 4, letters);
            sum += members;
            assertThat((int) members).isEqualTo(each.getValue());
        }
        assertThat(sum).isEqualTo(hands.length);
    }

    /** Counted by another program over all hands. */
    @ParameterizedTest
    @CsvSource({
        "AhKc8d5s, DRAWS, 1816",
        "AhKc8h5d, DRAWS, 14246",
        "AhKc8h5c, DRAWS, 59731",
        "AhKh8h5d, DRAWS, 12200",
        "AhKh8h5h, DRAWS, 10396",
        "AhKc8h5d2s, FLUSHES, 1815",
        "AhKc8h5h2s, FLUSHES, 12178",
        "AhKh8h5h2s, FLUSHES, 10375",
        "AhKh8h5h2h, FLUSHES, 8793",
    })
    void areSoManyForAllHands(String board, KeptSuits suits, int classes) {
        long dead = cards(board);
        SuitLetters letters = SuitLetters.of(dead, suits.on(new long[] {dead}));

        ClassTable table = table(4, letters, Range.parse(Game.PLO4, "*").hands(dead));

        assertThat(table.size()).isEqualTo(classes);
        assertThat(IntStream.range(0, classes)
                        .mapToDouble(each -> table.members(each, letters))
                        .sum())
                .isEqualTo(Range.parse(Game.PLO4, "*").hands(dead).length);
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 5, 6})
    void haveAMemberOfTheirOwnLetters(int holeCards) {
        SuitLetters letters = SuitLetters.of(cards("AhKh8s5s"), HEARTS_AND_SPADES);
        SplittableRandom random = new SplittableRandom(holeCards);
        for (int round = 0; round < 1_000; round++) {
            long hand = hand(random, holeCards, letters);
            long suitClass = SuitClass.of(letters, hand);
            int[] sorted = new int[holeCards];
            SuitClass.letters(suitClass, sorted);

            long member = SuitClass.member(suitClass, holeCards, letters);

            assertThat(Long.bitCount(member)).isEqualTo(holeCards);
            assertThat(SuitClass.of(letters, member)).isEqualTo(suitClass);
            assertThat(sorted).isSorted().containsExactly(lettersOf(hand, letters));
        }
    }

    @Test
    void countTheLettersOfWhichNoCopyIsLeft() {
        SuitLetters letters = SuitLetters.of(cards("AhKh8s5s"), HEARTS_AND_SPADES);

        assertThat(SuitClass.used(SuitClass.of(letters, cards("QhQcQd2c")), 4, letters))
                .as("the queen of hearts, and both other queens")
                .isEqualTo(2);
        assertThat(SuitClass.used(SuitClass.of(letters, cards("Qc7c4d2c")), 4, letters))
                .isZero();
    }

    @Test
    void haveNoMemberWhereCopiesAreMissing() {
        SuitLetters letters = SuitLetters.of(cards("AhKh8s5s"), HEARTS_AND_SPADES);
        long suitClass = SuitClass.of(letters, cards("QcQd7c2c"));

        SuitLetters left = letters.without(cards("Qc"));

        assertThat(SuitClass.member(suitClass, 4, left)).isZero();
        assertThat(SuitClass.members(suitClass, 4, left)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"4, 7", "5, 6", "6, 5"})
    void ranksOfMultisetsAreWithoutGaps(int holeCards, int letters) {
        MultisetRanks ranks = new MultisetRanks(holeCards, letters);
        Map<Integer, Long> found = new HashMap<>();
        int[] row = new int[ranks.subsets()];
        for (int[] hand : multisets(holeCards, letters)) {
            ranks.write(hand, row);
            for (int subset = 0; subset < row.length; subset++) {
                // The number alone does not tell how many of the smallest letter there are.
                long multiset = ranks.multiset(hand, subset) << 4 | ranks.size(subset);
                assertThat(found.computeIfAbsent(row[subset], rank -> multiset))
                        .as("one multiset of each rank")
                        .isEqualTo(multiset);
            }
        }

        assertThat(found.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(1, ranks.count()).boxed().toList());
        assertThat(new HashSet<>(found.values())).hasSize(ranks.count() - 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 5, 6})
    void cellsStandForTheSetsThatTheScalesCount(int holeCards) {
        SuitLetters letters = SuitLetters.of(cards("AhKh8s5s"), HEARTS_AND_SPADES);
        SplittableRandom random = new SplittableRandom(7);
        long[] hands = IntStream.range(0, 40)
                .mapToLong(each -> hand(random, holeCards, letters))
                .toArray();
        ClassTable table = table(holeCards, letters, hands);
        float[] scales = table.cells().scales(letters);
        int[] sorted = new int[holeCards];
        MultisetRanks ranks = new MultisetRanks(holeCards, letters.count());

        for (int number = 0; number < table.size(); number++) {
            SuitClass.letters(table.suitClass(number), sorted);
            for (int subset = 0; subset < table.cells().subsets(); subset++) {
                double sets = sets(letters, sorted, ranks, subset);
                int cell = table.cells().ofClasses()[number * table.cells().subsets() + subset];
                assertThat((double) scales[cell]).isCloseTo(1 / sets, within(1e-7));
                assertThat(cell < table.cells().singles()).isEqualTo(ranks.size(subset) == 1);
            }
        }
    }

    /** Counts the card sets of a subset's letters by enumeration. */
    private static double sets(SuitLetters letters, int[] sorted, MultisetRanks ranks, int subset) {
        int size = ranks.size(subset);
        int[] of = new int[size];
        SuitClass.letters(ranks.multiset(sorted, subset), of);
        Set<Long> sets = new HashSet<>(Set.of(0L));
        for (int letter : of) {
            Set<Long> longer = new HashSet<>();
            for (long set : sets) {
                for (long rest = letters.cards(letter) & ~set; rest != 0; rest &= rest - 1) {
                    longer.add(set | Long.lowestOneBit(rest));
                }
            }
            sets = longer;
        }
        return sets.size();
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "1, 12", "2, 0", "2, 12"})
    void dealsStandForEveryCardOnce(int boards, int kept) {
        long dead = boards == 1 ? cards("AhKh8s5s") : cards("AhKh8s5sQcJc7d7h");
        SuitLetters letters = SuitLetters.of(dead, kept);
        int cards = 52 - Long.bitCount(dead);

        int copies = ClassDeal.after(boards, letters).stream()
                .mapToInt(ClassDeal::copies)
                .sum();

        assertThat(copies).isEqualTo(boards == 1 ? cards : cards * (cards - 1));
    }

    private static ClassTable table(int holeCards, SuitLetters letters, long[] hands) {
        int[][] classOf = {new int[hands.length], {}};
        return ClassTable.of(holeCards, letters, new long[][] {hands, {}}, classOf, Cancellation.NONE);
    }

    private static int[] lettersOf(long hand, SuitLetters letters) {
        int[] of = new int[Long.bitCount(hand)];
        int at = 0;
        for (long rest = hand; rest != 0; rest &= rest - 1) {
            of[at++] = letters.letter(Long.numberOfTrailingZeros(rest));
        }
        Arrays.sort(of);
        return of;
    }

    private static long hand(SplittableRandom random, int holeCards, SuitLetters letters) {
        long hand = 0;
        while (Long.bitCount(hand) < holeCards) {
            int card = random.nextInt(Cards.DECK_SIZE);
            hand |= letters.letter(card) < 0 ? 0 : Cards.bit(card);
        }
        return hand;
    }

    private static Set<int[]> multisets(int size, int letters) {
        Set<int[]> all = new HashSet<>();
        int[] next = new int[size];
        while (true) {
            all.add(next.clone());
            int at = size - 1;
            while (at >= 0 && next[at] == letters - 1) {
                at--;
            }
            if (at < 0) {
                return all;
            }
            Arrays.fill(next, at, size, next[at] + 1);
        }
    }

    private static int card(String name) {
        return Long.numberOfTrailingZeros(cards(name));
    }

    private static long cards(String text) {
        return Cards.setOf(Cards.parseAll(text));
    }
}
