package io.plosolver.solver.cfr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FloatVectorsTest {

    private static final int COUNT = 1_000;

    @Test
    void handsWithoutAWeightMixAllActionsEvenly() {
        float[][] strategy = normalized(new float[] {-3, 0, -1e-3f});

        for (float[] action : strategy) {
            assertThat(action[0]).isCloseTo(1 / 3f, within(1e-6f));
        }
    }

    /** Otherwise lines that nobody plays would be learnt in small games alone. */
    @ParameterizedTest
    @ValueSource(floats = {1e-9f, 1, 1e9f})
    void anActionThatIsNotPlayedIsReachedAsOftenWhateverTheSizeOfTheWeights(float weight) {
        float[][] strategy = normalized(new float[] {weight, -weight});

        assertThat(strategy[0][0]).isEqualTo(1);
        assertThat(strategy[1][0]).isCloseTo(1e-12f, within(1e-15f));
    }

    /** Multiplications of subnormal numbers are slow. */
    @Test
    void reachIsNeverSubnormal() {
        SplittableRandom random = new SplittableRandom(7);
        float[] reach = new float[COUNT];
        float[] strategy = new float[COUNT];
        float[] result = new float[COUNT];
        for (int i = 0; i < COUNT; i++) {
            reach[i] = (float) Math.pow(10, -30 * random.nextDouble());
            strategy[i] = (float) Math.pow(10, -12 * random.nextDouble());
        }

        FloatVectors.carry(reach, strategy, result, COUNT);

        int absent = 0;
        for (int i = 0; i < COUNT; i++) {
            assertThat(result[i] == 0 || result[i] >= Float.MIN_NORMAL).isTrue();
            assertThat(result[i]).isCloseTo(reach[i] * strategy[i], within(2e-30f));
            absent += result[i] == 0 ? 1 : 0;
        }
        assertThat(absent).isBetween(1, COUNT / 2);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 9, 16})
    void extractsTheLanesThatWereInterleaved(int lanes) {
        float[][] runs = new float[SweepKernel.LANES][COUNT];
        SplittableRandom random = new SplittableRandom(lanes);
        for (float[] run : runs) {
            for (int i = 0; i < COUNT; i++) {
                run[i] = (float) random.nextDouble();
            }
        }
        int[] rows = new int[COUNT];
        Arrays.setAll(rows, row -> COUNT - 1 - row);
        float[] interleaved = new float[COUNT * SweepKernel.LANES];
        float[][] extracted = new float[SweepKernel.LANES][COUNT];

        FloatVectors.interleave(runs, 0, lanes, interleaved, rows, 0, COUNT);
        FloatVectors.extract(interleaved, rows, 0, extracted, 0, lanes, COUNT);

        assertThat(interleaved[SweepKernel.LANES * rows[3]])
                .as("place of row 3")
                .isEqualTo(runs[0][3]);
        for (int lane = 0; lane < lanes; lane++) {
            assertThat(extracted[lane]).isEqualTo(runs[lane]);
        }
    }

    private static float[][] normalized(float[] weights) {
        float[][] rows = new float[weights.length][1];
        float[][] strategy = new float[weights.length][1];
        for (int action = 0; action < weights.length; action++) {
            rows[action][0] = weights[action];
        }
        FloatVectors.normalize(rows, 0, weights.length, strategy, new float[1], 1);
        return strategy;
    }
}
