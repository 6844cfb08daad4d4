package io.plosolver.http.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MissingLinesTest {

    private static final Map<String, Integer> ALL = new LinkedHashMap<>();

    static {
        ALL.put("", 1);
        ALL.put("x-x", 3);
        ALL.put("x-x-x", 3);
    }

    @Test
    void areCountedByLineWithoutCards() {
        MissingLines lacking = new MissingLines(ALL, List.of("", "x-x-2c", "x-x-3c", "x-x-4c", "x-x-2c-x"));

        assertThat(lacking.count()).isEqualTo(2);
        assertThat(lacking.toJson())
                .isEqualTo(new JsonArray()
                        .add(new JsonObject().put("line", "x-x-x").put("lines", 2)));
        assertThat(lacking.asComments().lines())
                .containsExactly(
                        "# incomplete: 2 lines were not kept (solver.keep-strategies, the time limit, or classes)",
                        "# lacking 2 lines of x-x-x");
    }

    @Test
    void areNoneWhereAllWereKept() {
        MissingLines lacking = new MissingLines(Map.of("", 1), List.of(""));

        assertThat(lacking.toJson()).isEmpty();
        assertThat(lacking.asComments()).isEmpty();
    }
}
