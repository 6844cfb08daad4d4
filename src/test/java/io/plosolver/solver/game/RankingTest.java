package io.plosolver.solver.game;

import static org.assertj.core.api.Assertions.assertThat;

import io.plosolver.poker.HandCategory;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Few rows are ranked by sorting, many by counting. */
class RankingTest {

    @ParameterizedTest
    @ValueSource(ints = {300, 4000})
    void leavesOutRowsWithoutAStrength(int rows) {
        int[] strengths = new SplittableRandom(rows).ints(rows, 0, 3).toArray();
        int[] ranked =
                IntStream.range(0, rows).filter(row -> strengths[row] > 0).toArray();

        Ranking ranking = Ranking.of(new int[][] {strengths, strengths});

        assertThat(ranking.order()[1]).isSameAs(ranking.order()[0]);
        assertThat(ranking.order()[0]).containsExactlyInAnyOrder(ranked);
        assertThat(ranking.rows(0)).isEqualTo(ranked.length);
        assertThat(ranking.starts()[0])
                .containsExactly(
                        0,
                        (int) IntStream.of(strengths).filter(each -> each == 1).count(),
                        ranked.length);
    }

    @ParameterizedTest
    @CsvSource({"0, 5", "7, 300", "1500, 400", "1500, 600", "9000, 4000"})
    void groupsTheRowsOfBothPlayersByStrength(int first, int second) {
        SplittableRandom random = new SplittableRandom(first + second);
        int[][] strengths = IntStream.of(first, second)
                .mapToObj(
                        rows -> random.ints(rows, 1, HandCategory.STRENGTHS + 1).toArray())
                .toArray(int[][]::new);
        int[] occurring = IntStream.concat(IntStream.of(strengths[0]), IntStream.of(strengths[1]))
                .distinct()
                .sorted()
                .toArray();

        Ranking ranking = Ranking.of(strengths);

        for (int player = 0; player < 2; player++) {
            int[] of = strengths[player];
            assertThat(ranking.order()[player])
                    .containsExactly(IntStream.range(0, of.length)
                            .boxed()
                            .sorted(Comparator.comparingInt(row -> of[row]))
                            .mapToInt(Integer::intValue)
                            .toArray());
            int[] starts = ranking.starts()[player];
            assertThat(starts).hasSize(occurring.length + 1).endsWith(of.length);
            for (int group = 0; group < occurring.length; group++) {
                int weakest = occurring[group];
                assertThat(starts[group]).isEqualTo((int)
                        IntStream.of(of).filter(each -> each < weakest).count());
            }
        }
    }
}
