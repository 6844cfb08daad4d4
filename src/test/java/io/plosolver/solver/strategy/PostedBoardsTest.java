package io.plosolver.solver.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PostedBoardsTest {

    @Test
    void keepTheOrderInWhichTheyWerePosted() {
        assertThat(new PostedBoards(List.of("8h Kc AH 2s 5d")).at("x-b50")).containsExactly("8hKcAh2s5d");
    }

    @Test
    void endWithTheCardsThatTheLineDeals() {
        assertThat(new PostedBoards(List.of("8hKcAh")).at("x-x-2s-b50-c-As")).containsExactly("8hKcAh2sAs");
    }

    @Test
    void giveEachBoardItsOwnCard() {
        assertThat(new PostedBoards(List.of("8hKcAh2c", "QdJd3s4s")).at("x-x-9c5d-x"))
                .containsExactly("8hKcAh2c9c", "QdJd3s4s5d");
    }
}
