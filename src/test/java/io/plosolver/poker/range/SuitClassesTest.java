package io.plosolver.poker.range;

import static org.assertj.core.api.Assertions.assertThat;

import io.plosolver.poker.Game;
import java.util.Arrays;
import java.util.BitSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SuitClassesTest {

    @ParameterizedTest
    @EnumSource(Game.class)
    void putsEveryHandIntoOneClass(Game game) {
        HandIndex index = HandIndex.of(game);
        BitSet seen = new BitSet(index.size());
        int classes = SuitClasses.forEach(game, (number, hands, count) -> {
            for (int i = 0; i < count; i++) {
                seen.set(index.index(hands[i]));
            }
        });
        int[] hands = new int[1];
        SuitClasses.forEach(game, (number, members, count) -> hands[0] += count);

        assertThat(seen.cardinality()).isEqualTo(index.size());
        assertThat(hands[0]).isEqualTo(index.size());
        assertThat(classes).isEqualTo(SuitClasses.count(game));
    }

    @ParameterizedTest
    @EnumSource(value = Game.class, names = "PLO4")
    void keepsSuitIsomorphicHandsTogether(Game game) {
        HandIndex index = HandIndex.of(game);
        int[] classOf = new int[index.size()];
        SuitClasses.forEach(game, (number, hands, count) -> {
            for (int i = 0; i < count; i++) {
                classOf[index.index(hands[i])] = number;
            }
        });
        int[] swapsClubsAndSpades = new int[index.size()];
        int[] turnsSuits = new int[index.size()];
        for (int i = 0; i < index.size(); i++) {
            swapsClubsAndSpades[i] = classOf[index.index(relabelled(index.hand(i), 3, 1, 2, 0))];
            turnsSuits[i] = classOf[index.index(relabelled(index.hand(i), 1, 2, 3, 0))];
        }

        assertThat(Arrays.equals(swapsClubsAndSpades, classOf)).isTrue();
        assertThat(Arrays.equals(turnsSuits, classOf)).isTrue();
    }

    private static long relabelled(long hand, int... suits) {
        long relabelled = 0;
        for (int card = 0; card < 52; card++) {
            relabelled |= (hand >>> card & 1) << (card & ~3 | suits[card & 3]);
        }
        return relabelled;
    }
}
