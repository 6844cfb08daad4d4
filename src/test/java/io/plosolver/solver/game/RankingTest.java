package io.plosolver.solver.game;

import static org.assertj.core.api.Assertions.assertThat;

import io.plosolver.poker.HandCategory;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Few rows are ranked by sorting, many by counting. */
class RankingTest {

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
