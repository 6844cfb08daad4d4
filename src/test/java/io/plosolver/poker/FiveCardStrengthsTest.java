package io.plosolver.poker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FiveCardStrengthsTest {

    private final short[] mixed = new FiveCardStrengths().mixed();
    private final short[] suited = new FiveCardStrengths().suited();

    @Test
    void ordersAllFiveCardHandsAsTheRulesDoAndReachesEveryStrength() {
        boolean[] reached = new boolean[HandCategory.STRENGTHS + 1];
        int wrong = 0;
        for (int e = 4; e < 52; e++) {
            for (int d = 3; d < e; d++) {
                for (int c = 2; c < d; c++) {
                    for (int b = 1; b < c; b++) {
                        for (int a = 0; a < b; a++) {
                            int strength = strength(a, b, c, d, e);
                            reached[strength] = true;
                            wrong += strength == ReferenceHands.strength(a, b, c, d, e) ? 0 : 1;
                        }
                    }
                }
            }
        }

        assertThat(wrong).isZero();
        assertThat(ReferenceHands.strengths()).isEqualTo(7462);
        assertThat(Arrays.copyOfRange(reached, 1, reached.length)).doesNotContain(false);
    }

    @Test
    void splitsTheStrengthsIntoTheNineCategories() {
        for (int strength = 1; strength <= HandCategory.STRENGTHS; strength++) {
            assertThat(HandCategory.ordinalOfStrength(strength)).isEqualTo(ReferenceHands.category(strength));
            assertThat(HandCategory.ofStrength(strength).ordinal()).isEqualTo(ReferenceHands.category(strength));
        }
        assertThat(HandCategory.FLUSH.weakest()).isEqualTo(1277 + 2860 + 858 + 858 + 10 + 1);
    }

    private int strength(int a, int b, int c, int d, int e) {
        boolean flush = a % 4 == b % 4 && a % 4 == c % 4 && a % 4 == d % 4 && a % 4 == e % 4;
        if (flush) {
            return suited[1 << a / 4 | 1 << b / 4 | 1 << c / 4 | 1 << d / 4 | 1 << e / 4];
        }
        return mixed[
                a / 4
                        + FiveCardStrengths.choose(b / 4 + 1, 2)
                        + FiveCardStrengths.choose(c / 4 + 2, 3)
                        + FiveCardStrengths.choose(d / 4 + 3, 4)
                        + FiveCardStrengths.choose(e / 4 + 4, 5)];
    }
}
