package io.plosolver.poker.range;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plosolver.poker.Cards;
import io.plosolver.poker.Game;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class RangeTest {

    /** Counts by hand; C(n,k) is the number of ways to choose k of n. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PLO4 | * | 270725", // C(52,4)
                "PLO4 | **** | 270725",
                "PLO4 | AA | 6961", // two aces C(4,2)C(48,2) + three C(4,3)48 + four 1
                "PLO4 | AA** | 6961",
                "PLO4 | AA!AAA | 6768", // C(4,2)C(48,2)
                "PLO4 | AsAhKdQc | 1",
                "PLO4 | AKQJ | 256", // 4^4
                "PLO4 | AKQJ$ds | 36", // C(4,2) pairs of ranks for the first suit, 4 x 3 suits, over 2
                "PLO4 | AAKK | 36", // C(4,2)^2
                "PLO4 | AAKK$ds | 6", // C(4,2): both pairs in the same two suits
                "PLO4 | $ds | 36504", // C(4,2)C(13,2)^2
                "PLO4 | xxyy | 36504",
                "PLO4 | $ss | 158184", // 4 C(13,2) C(3,2) 13^2
                "PLO4 | xxyz | 158184",
                "PLO4 | $ts | 44616", // 4 C(13,3) x 3 x 13
                "PLO4 | $ms | 2860", // 4 C(13,4)
                "PLO4 | xxxx | 2860",
                "PLO4 | $qs | 2860",
                "PLO4 | $rb | 28561", // 13^4
                "PLO4 | wxyz | 28561",
                "PLO4 | wxy | 186745", // 2-1-1 and rainbow
                "PLO4 | sshh | 6084", // C(13,2)^2
                "PLO4 | AxAyxy | 864", // C(4,2) x 12 x 12
                "PLO4 | AA$ds | 864",
                "PLO4 | RROO | 2808", // C(13,2) C(4,2)^2
                "PLO4 | $tp | 2808",
                "PLO4 | RxRyOxOy | 468", // C(13,2) C(4,2)
                "PLO4 | RRON | 82368", // 13 C(4,2) C(12,2) 4^2
                "PLO4 | $op | 82368",
                "PLO4 | RONP | 183040", // C(13,4) 4^4
                "PLO4 | $np | 183040",
                "PLO4 | RRRR | 13",
                "PLO4 | $nt | 268216", // all less three of a kind 13 x 4 x 48 and four 13
                "PLO4 | $0g | 2816", // 11 x 4^4: AKQJ to A432
                "PLO4 | $0G | 2816",
                "PLO4 | $1g | 7680", // 10 windows of five ranks, 3 inner ranks to leave out, 4^4
                "PLO4 | $2g | 13824", // 9 windows of six ranks, C(4,2) to leave out, 4^4
                "PLO4 | JT98+ | 1024", // JT98, QJT9, KQJT, AKQJ
                "PLO4 | JT98-8765 | 1024",
                "PLO4 | 8765-JT98 | 1024",
                "PLO4 | 5432- | 256",
                "PLO4 | 6543- | 512",
                "PLO4 | AKQJ+ | 256",
                "PLO4 | AsAhKsQh+ | 1",
                "PLO4 | AsKs+ | 1225", // C(50,2)
                "PLO4 | [A-T] | 234765", // C(52,4) - C(32,4)
                "PLO4 | [AKQJT][AKQJT][AKQJT][AKQJT] | 4845", // C(20,4)
                "PLO4 | $R$R$R$R | 4845",
                "PLO4 | [A,K-J,T][T-A][T+][AKQJT] | 4845",
                "PLO4 | $W$W$W$W!RR | 1280", // C(5,4) 4^4
                "PLO4 | [As-Ts][As-Ts][As-Ts][As-Ts] | 5",
                "PLO4 | [AK]s[QJ]s**!sss | 2964", // 2 x 2 x C(39,2), no third spade
                "PLO4 | [s,h][s,h][s,h][s,h] | 14950", // C(26,4)
                "PLO4 | !A | 194580", // C(48,4)
                "PLO4 | AA:KK | 36",
                "PLO4 | AA,KK | 13886", // 2 x 6961 - 36
                "PLO4 | KK-QQ,AA | 20775", // 3 x 6961 - 3 x 36
                "PLO4 | QQ+ | 20775",
                "PLO4 | [KK-QQ][98-76] | 576", // exactly these ranks: 2 x 3 x C(4,2) 4^2
                "PLO4 | ssxx | 18252", // C(13,2) x 3 C(13,2): x is not spades
                "PLO4 | AARR | 432", // C(4,2) x 12 C(4,2): R is no ace
                "PLO5 | * | 2598960",
                "PLO5 | AA | 108336", // C(4,2)C(48,3) + C(4,3)C(48,2) + 48 = 103776 + 4512 + 48
                "PLO5 | AKQJT | 1024",
                "PLO5 | $0g | 10240", // 10 x 4^5
                "PLO5 | $rb | 0",
                "PLO5 | RRON | 1276704", // as five-card hands: one pair 1098240, two pair 123552, trips 54912
                "PLO5 | $np | 1317888", // C(13,5) 4^5
                "PLO6 | * | 20358520",
                "PLO6 | AA | 1237792", // C(4,2)C(48,4) + C(4,3)C(48,3) + C(48,2)
                "PLO6 | $np | 7028736", // C(13,6) 4^6
                "PLO6 | AsAhKdQcJsTh | 1",
            })
    void countsHandsAsCombinatoricsDoes(Game game, String text, int hands) {
        assertThat(Range.parse(game, text).count(0)).isEqualTo(hands);
    }

    static List<String> terms() {
        return List.of("AA", "$ds", "AxKx", "[T-6][T-6][T-6]", "15%", "JsTs", "RROO", "*", "AsAhKdQc", "JT98+", "!KK");
    }

    @ParameterizedTest
    @MethodSource("terms")
    void combinesHandsAsSets(String left) {
        Range a = Range.parse(Game.PLO4, left);
        for (String right : terms()) {
            Range b = Range.parse(Game.PLO4, right);
            Range either = Range.parse(Game.PLO4, left + ", " + right);
            Range both = Range.parse(Game.PLO4, "(" + left + ") : (" + right + ")");
            Range only = Range.parse(Game.PLO4, "(" + left + ")!(" + right + ")");
            Range without = Range.parse(Game.PLO4, "(" + left + ") : ! (" + right + ")");
            for (long hand : someHands()) {
                boolean inA = a.weight(hand) > 0;
                boolean inB = b.weight(hand) > 0;
                assertThat(either.weight(hand) > 0).isEqualTo(inA || inB);
                assertThat(both.weight(hand) > 0).isEqualTo(inA && inB);
                assertThat(only.weight(hand) > 0).isEqualTo(inA && !inB);
                assertThat(without.weight(hand)).isEqualTo(only.weight(hand));
            }
            assertThat(either.count(0)).isEqualTo(a.count(0) + b.count(0) - both.count(0));
            assertThat(only.count(0)).isEqualTo(a.count(0) - both.count(0));
        }
    }

    private static long[] someHands() {
        SplittableRandom random = new SplittableRandom(7);
        HandIndex index = HandIndex.of(Game.PLO4);
        long[] hands =
                random.ints(2_000, 0, index.size()).mapToLong(index::hand).toArray();
        hands[0] = hand("AsAhKdQc");
        return hands;
    }

    @Test
    void bindsTighterByColonThanByComma() {
        Range range = Range.parse(Game.PLO4, "AA:xxyy, JJ!JJJ, KK");

        assertThat(range.weight(hand("AsAhKsQh"))).isEqualTo(1);
        assertThat(range.weight(hand("AsAhQdTc"))).isZero();
        assertThat(range.weight(hand("JsJhQdTc"))).isEqualTo(1);
        assertThat(range.weight(hand("JsJhJdTc"))).isZero();
        assertThat(range.weight(hand("KsKh2d3c"))).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "AA@0.5 | AsAhKdQc | 0.5",
                "AA@50% | AsAhKdQc | 0.5",
                "AA:$ds@0.5 | AsAhKsQh | 0.5",
                "AA@0.5, AK@0.25 | AsAhKdQc | 0.5",
                "AK@0.25, AA@0.5 | AsAhKdQc | 0.5",
                "(AA@0.5, KK@0.25):$ds | AsAhKsQh | 0.5",
                "(AA@0.5, KK@0.25):$ds | KsKhQsJh | 0.25",
                "(AA)@0.5:(AK@0.5) | AsAhKdQc | 0.25",
                "((AA@0.5))@0.5 | AsAhKdQc | 0.25",
                "AA!(KK)@0.5 | AsAhQdQc | 0.5",
                "AK:!K8 | AsKhQdJc | 1",
                "AK:!K8 | AsKhQd8c | 0",
                "AK:!K8:!QQ@0.5 | AsKhJdTc | 0.5",
                "AK:!K8:!QQ@0.5 | AsKhQdQc | 0",
                "AK:!K8!QQ | AsKhQdQc | 0",
                "AK$ds:!(K8,K9) | AsKsQhJh | 1",
                "AK$ds:!(K8,K9) | AsKsQh9h | 0",
                "!KK:!QQ | AsAhKdQc | 1",
                "!KK:!QQ | AsAhQdQc | 0",
                "QQ,AK:!K8 | QsQhKd8c | 1",
                "AK:!K8,QQ | AsKh8d7c | 0",
                "AK : ! K8 | AsKhQd8c | 0",
                "(AA@0.5):!(KK@0.25) | AsAhQdJc | 0.5",
                "(AA@0.5):!(KK@0.25) | AsAhKdKc | 0",
                "*:!AsAhKdQc | AsAhKdQc | 0",
                "AsAhKdQc:!KK | AsAhKdQc | 1",
                "AA!(KK@0.5) | AsAhKdKc | 0",
                "AA!(KK@0.5) | AsAhKdQc | 1",
                "AsAhKdQc@0.125, AA@0.1 | AsAhKdQc | 0.125",
                "AsAhKdQc@.3, AsAhKdQc@.7 | AsAhKdQc | 0.7",
                "AsAhKdQc@0 | AsAhKdQc | 0",
            })
    void weighsHands(String text, String hand, float weight) {
        assertThat(Range.parse(Game.PLO4, text).weight(hand(hand))).isEqualTo(weight);
    }

    @ParameterizedTest
    @EnumSource(Game.class)
    void cutsAdjoiningSlicesWithoutGapOrOverlap(Game game) {
        int total = HandIndex.of(game).size();
        int top = Range.parse(game, "0%-12.5%").count(0);
        int rest = Range.parse(game, "12.5%-100%").count(0);

        assertThat(top + rest).isEqualTo(total);
        assertThat(Range.parse(game, "0%-12.5%:12.5%-100%").isEmpty()).isTrue();
        assertThat(top / (double) total).isCloseTo(0.125, within(24.0 / total));
        assertThat(Range.parse(game, "12.5%").count(0)).isEqualTo(top);
    }

    @Test
    void iteratesOverHandsWithoutDeadCards() {
        Range range = Range.parse(Game.PLO4, "AA@0.5, KK, 8765");
        long dead = hand("AsKs8s2c");
        long[] hands = range.hands(dead);
        float[] weights = range.weights(dead);

        assertThat(hands).isSorted().hasSize(range.count(dead));
        assertThat(Arrays.stream(hands).noneMatch(hand -> (hand & dead) != 0)).isTrue();
        for (int i = 0; i < hands.length; i++) {
            assertThat(weights[i]).isEqualTo(range.weight(hands[i]));
        }
        // AA without As: C(3,2)C(45,2) + 45, but AAKK of 3 x 3 has weight 1; 45 other live cards of 48 less 3 aces.
        assertThat(Range.parse(Game.PLO4, "AA").count(dead)).isEqualTo(3 * 990 + 45);
        assertThat(hands.length).isEqualTo(2 * (3 * 990 + 45) - 9 + 3 * 4 * 4 * 4);
    }

    @Test
    void containsEveryHandInTheFullRange() {
        assertThat(Range.all(Game.PLO4).count(0)).isEqualTo(270_725);
        assertThat(Range.all(Game.PLO4).hands(0))
                .isEqualTo(Range.parse(Game.PLO4, "*").hands(0));
        assertThat(Range.all(Game.PLO4).isUniform()).isTrue();
    }

    @Test
    void readsTensOfThousandsOfListedHands() {
        HandIndex index = HandIndex.of(Game.PLO4);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 40_000; i++) {
            text.append(i == 0 ? "" : ",")
                    .append(Cards.names(index.hand(6 * i)))
                    .append("@0.")
                    .append(1 + i % 900);
        }

        Range range = Range.parse(Game.PLO4, text.toString());

        assertThat(range.count(0)).isEqualTo(40_000);
        assertThat(range.weight(index.hand(6 * 899))).isEqualTo(0.900f);
        assertThat(range.weight(index.hand(6 * 12))).isEqualTo(0.13f);
    }

    @Test
    void summarisesARange() {
        RangeSummary summary = RangeSummary.of(Range.parse(Game.PLO4, "AA@0.5"), hand("AsKs"), 5);

        assertThat(summary.combos()).isEqualTo(3 * 1081 + 47); // C(3,2)C(47,2) + C(3,3)47
        assertThat(summary.weightedCombos()).isEqualTo(summary.combos() / 2.0);
        assertThat(summary.possibleCombos()).isEqualTo(230_300); // C(50,4)
        assertThat(summary.share()).isEqualTo(summary.combos() / 2.0 / 230_300);
        assertThat(summary.samples()).hasSize(5).allSatisfy(sample -> {
            assertThat(sample.hand()).contains("A").doesNotContain("As").doesNotContain("Ks");
            assertThat(sample.weight()).isEqualTo(0.5f);
        });
        assertThat(RangeSummary.of(Range.parse(Game.PLO4, "AA@0.5"), hand("AsKs"), 5))
                .isEqualTo(summary);
        assertThat(RangeSummary.of(Range.parse(Game.PLO4, "AsAhKdQc, 2c2d2h2s"), 0, 5)
                        .samples())
                .extracting(RangeSummary.Sample::hand)
                .containsExactly("AsAhKdQc", "2s2h2d2c");
    }

    private static long hand(String cards) {
        return Cards.setOf(Cards.parseAll(cards));
    }
}
