package io.plosolver.poker.classes;

import static org.assertj.core.api.Assertions.assertThat;

import io.plosolver.poker.Cards;
import io.plosolver.poker.Game;
import io.plosolver.poker.RandomCards;
import io.plosolver.poker.range.Range;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BoardClassesTest {

    @ParameterizedTest
    @CsvSource({
        "AsKsQd7h, Ah9c4d2c3s, top_pair",
        "AsAdQd7h, 9h9c4d2c3s, overpair",
        "KsKdQd7h, Ah9c4d2c3s, underpair",
        "9sKdQd7h, Ah9c4d2c3s, second_pair",
        "4sKdQdJh, Ah9c4c2c3d, low_pair",
        "AsAdQdJh, Ah9c9d9s2d, full_house",
        "KsJdQdTh, Ah9c9d9s2d, no_pair",
        "KsJdQd6h, AhAc8d7s2d, no_pair",
        "AsAdQd6h, KsKd8h8c5d, overpair",
        "QsQdJd6h, KsKd8h8c5d, underpair",
        "5sQdJd6h, KsKd8h8c5d, low_pair",
        "8sQdJd6h, KsKd8h8c5d, trips",
        "8sKhJd6h, KsKd8h8c5d, full_house",
        "As9dQd6h, Ah9c8d2s3d, top_two_pair",
        "As8dQd6h, Ah9c8c2s3d, two_pair",
        "9s9dQd6h, Ah9c8c2s3d, set",
        "AsAdQd6h, Ah9c8c2s3d, top_set",
        "9s8dQdKh, Ah9c9d2s3d, trips",
        "8s5dQdKh, 9h7c6c2s3d, straight",
        "JsTdQdKh, 9h8c7c2s2d, nut_straight",
        "As2sQdKh, 9s7s6s2c2d, nut_flush",
        "Ks2sQdAh, 9s7s6s2c2d, flush",
        "KsAsQdKh, QsJsTs2c2d, straight_flush",
        "2s2hQdAh, 9s7s6s2c2d, quads",
    })
    void classifiesMadeHands(String hand, String board, String made) {
        assertThat(of(hand, board).made().label()).isEqualTo(made);
    }

    @ParameterizedTest
    @CsvSource({
        "JsTd8d7h, 9h6c2s, wrap",
        "AsKdQdTh, Jc9h2s, wrap",
        "AsAd8c7d, 9h6c2s, open_ended",
        "AsAd8c5d, 9h6c2s, gutshot",
        "AsAd8c7c, 9c6c2s, flush_draw.open_ended",
        "AcTd8d7c, 9c6c2s, nut_flush_draw.wrap",
        "AcAd4d3c, Kc9c5h, nut_flush_draw",
        "AcAdKdKh, 9s6h2s, no_draw",
        "AcKcQdJh, 9c6c2c, no_draw",
        "AsAd8c7d, 9h6c2s3s4s, no_draw",
    })
    void classifiesDraws(String hand, String board, String draws) {
        assertThat(of(hand, board).draws()).isEqualTo(draws);
    }

    @Test
    void isTheNutsIfTheHandBlocksEveryStrongerHand() {
        // Only quads beat the full house, and this hand contains the ace they need.
        assertThat(of("KdKhQcJc", "AdAcKs7c2d").nuts()).isFalse();
        assertThat(of("AsKdQhQc", "AdAcKs7c2d").nuts()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 5})
    void agreesWithTheReferenceClassesForRandomHands(int boardCards) {
        SplittableRandom random = new SplittableRandom(boardCards);
        for (int i = 0; i < 40; i++) {
            RandomCards cards = new RandomCards(random);
            long board = cards.takeSuited(boardCards, 2 + i % 3);
            long otherBoard = i % 2 == 0 ? 0 : cards.take(boardCards);
            BoardClasses classes = new BoardClasses(board, otherBoard);
            ReferenceClasses reference = new ReferenceClasses(board, otherBoard);
            for (int k = 0; k < 25; k++) {
                long hand = hand(random, board | otherBoard, 4 + i % 3);

                assertThat(classes.of(hand))
                        .as("%s on %s besides %s", Cards.names(hand), Cards.names(board), Cards.names(otherBoard))
                        .isEqualTo(reference.of(hand));
            }
        }
    }

    @Test
    void classifiesAllHandsOfARiverFastEnoughForEveryRequest() {
        BoardClasses classes = new BoardClasses(cards("AhKc8h5d2s"), 0);
        ThreadMXBean thread = ManagementFactory.getThreadMXBean();
        // Processor time: other tests run beside this one.
        long begin = thread.getCurrentThreadCpuTime();
        int nuts = 0;
        for (Range.Cursor cursor = Range.all(Game.PLO4).cursor(cards("AhKc8h5d2s")); cursor.next(); ) {
            nuts += classes.of(cursor.hand()).nuts() ? 1 : 0;
        }

        assertThat(nuts).isPositive();
        assertThat(thread.getCurrentThreadCpuTime() - begin)
                .as("nanoseconds for 178,365 hands")
                .isLessThan(1_000_000_000L);
    }

    private static long hand(SplittableRandom random, long dead, int holeCards) {
        long hand = 0;
        while (Long.bitCount(hand) < holeCards) {
            hand |= 1L << random.nextInt(52) & ~dead;
        }
        return hand;
    }

    private static HandClass of(String hand, String board) {
        return new BoardClasses(cards(board), 0).of(cards(hand));
    }

    private static long cards(String text) {
        return Cards.setOf(Cards.parseAll(text));
    }
}
