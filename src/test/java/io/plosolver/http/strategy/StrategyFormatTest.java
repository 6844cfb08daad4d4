package io.plosolver.http.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import io.plosolver.solver.strategy.NodeStrategy;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Exports to the letter: clients read them line by line. */
class StrategyFormatTest {

    private static final NodeStrategy ROOT = decision("", 0, List.of("x", "b50"), 100, 0);
    private static final NodeStrategy LONG =
            decision("x-b50-r150-c-2c-x-b300-r700", 1, List.of("f", "c"), 1_500.5, 400.25);

    private static NodeStrategy decision(String line, int actor, List<String> actions, double pot, double toCall) {
        return new NodeStrategy(
                line,
                actor,
                actions,
                pot,
                toCall,
                new long[] {1, 2},
                new float[] {1, 0.5f},
                new float[] {0.000001f, 12},
                new float[][] {{0.25f, 1}, {0.75f, 0}},
                new float[][] {{47.125f, Float.NaN}, {-3, Float.NaN}});
    }

    private static String export(StrategyFormat format, MissingLines lacking) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ExportWriter writer = format.writer(out);
        writer.begin();
        for (NodeStrategy decision : List.of(ROOT, LONG)) {
            writer.beginDecision(decision);
            writer.hand(decision, 0, "AsAhKdQc");
            writer.flush();
            writer.hand(decision, 1, "KsKh5d4c");
            writer.endDecision();
        }
        writer.end(lacking);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static MissingLines lacking() {
        Map<String, Integer> all = new LinkedHashMap<>();
        all.put("", 1);
        all.put("x-x", 3);
        return new MissingLines(all, List.of(""));
    }

    @Test
    void csvHasARowForEachHandAndActionAndQuotesNothing() throws IOException {
        assertThat(export(StrategyFormat.CSV, lacking())).isEqualTo("""
                line,actor,hand,reach,deals,action,frequency,ev
                ,oop,AsAhKdQc,1.0,1.0E-6,x,0.25,47.125
                ,oop,AsAhKdQc,1.0,1.0E-6,b50,0.75,-3.0
                ,oop,KsKh5d4c,0.5,6.0,x,1.0,
                ,oop,KsKh5d4c,0.5,6.0,b50,0.0,
                x-b50-r150-c-2c-x-b300-r700,ip,AsAhKdQc,1.0,1.0E-6,f,0.25,47.125
                x-b50-r150-c-2c-x-b300-r700,ip,AsAhKdQc,1.0,1.0E-6,c,0.75,-3.0
                x-b50-r150-c-2c-x-b300-r700,ip,KsKh5d4c,0.5,6.0,f,1.0,
                x-b50-r150-c-2c-x-b300-r700,ip,KsKh5d4c,0.5,6.0,c,0.0,
                # incomplete: 3 lines were not kept (solver.keep-strategies, the time limit, or classes)
                # lacking 3 lines of x-x
                """);
    }

    @Test
    void jsonHasALineForEachDecisionAndHand() throws IOException {
        assertThat(export(StrategyFormat.JSON, lacking())).isEqualTo("""
                {"strategies": {
                "": {"actor": "oop", "pot": 100.0, "toCall": 0.0, "actions": ["x","b50"], "hands": {
                "AsAhKdQc": {"reach": 1.0, "deals": 1.0E-6, "frequencies": [0.25, 0.75], "ev": [47.125, -3.0]},
                "KsKh5d4c": {"reach": 0.5, "deals": 6.0, "frequencies": [1.0, 0.0], "ev": [null, null]}}},
                "x-b50-r150-c-2c-x-b300-r700": {"actor": "ip", "pot": 1500.5, "toCall": 400.25, "actions": ["f","c"], "hands": {
                "AsAhKdQc": {"reach": 1.0, "deals": 1.0E-6, "frequencies": [0.25, 0.75], "ev": [47.125, -3.0]},
                "KsKh5d4c": {"reach": 0.5, "deals": 6.0, "frequencies": [1.0, 0.0], "ev": [null, null]}}}}, \
                "complete": false, "lacking": [{"line":"x-x","lines":3}]}
                """);
    }

    @Test
    void saysThatNothingIsLacking() throws IOException {
        MissingLines nothing = new MissingLines(Map.of("", 1), List.of(""));

        assertThat(export(StrategyFormat.JSON, nothing)).endsWith("}}}}, \"complete\": true, \"lacking\": []}\n");
        assertThat(export(StrategyFormat.CSV, nothing)).endsWith(",c,0.0,\n");
    }
}
