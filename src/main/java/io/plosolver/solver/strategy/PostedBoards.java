package io.plosolver.solver.strategy;

import io.plosolver.poker.Cards;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The boards of a spot with their cards in the order in which the client posted them. */
public final class PostedBoards {

    private static final int A_CARD = 2;

    private final List<String> boards;

    /** @param texts valid boards in any notation */
    public PostedBoards(List<String> texts) {
        boards = texts.stream()
                .map(text -> Arrays.stream(Cards.parseAll(text))
                        .mapToObj(Cards::name)
                        .collect(Collectors.joining()))
                .toList();
    }

    /** Returns each board at a line: its cards as posted, then the cards that the line deals to it. */
    public List<String> at(String line) {
        List<String> deals =
                LineSteps.of(line).stream().filter(LineSteps::isDeal).toList();
        return IntStream.range(0, boards.size())
                .mapToObj(board -> deals.stream()
                        .map(deal -> deal.substring(A_CARD * board, A_CARD * (board + 1)))
                        .collect(Collectors.joining("", boards.get(board), "")))
                .toList();
    }
}
