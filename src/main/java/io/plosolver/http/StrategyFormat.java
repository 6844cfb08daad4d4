package io.plosolver.http;

import io.plosolver.solver.strategy.NodeStrategy;
import io.plosolver.solver.strategy.PostedHands;
import io.vertx.core.json.JsonArray;
import java.util.Arrays;
import java.util.Optional;

/** The formats in which whole decisions are handed out, piece by piece. */
enum StrategyFormat {
    /** A row for each hand and action. */
    CSV("text/csv; charset=utf-8", "line,actor,hand,reach,deals,action,frequency,ev\n") {
        @Override
        String head(NodeStrategy line, boolean first) {
            return "";
        }

        @Override
        void hand(StringBuilder text, NodeStrategy line, PostedHands posted, int hand) {
            String start =
                    line.line() + "," + PLAYERS[line.actor()] + "," + posted.name(line.actor(), line.hands()[hand])
                            + "," + number(line.reach()[hand]) + "," + number(line.deals(hand)) + ",";
            for (int action = 0; action < line.actions().size(); action++) {
                float ev = line.ev()[action][hand];
                text.append(start)
                        .append(line.actions().get(action))
                        .append(',')
                        .append(number(line.frequencies()[action][hand]))
                        .append(',')
                        .append(Float.isNaN(ev) ? "" : number(ev))
                        .append('\n');
            }
        }

        @Override
        String foot() {
            return "";
        }

        @Override
        String end(MissingLines lacking) {
            return lacking.asComments();
        }
    },
    /** The strategies of a result document. */
    JSON(MediaTypes.JSON, "{\"strategies\": {") {
        @Override
        String head(NodeStrategy line, boolean first) {
            return (first ? "\n" : ",\n") + "\"" + line.line() + "\": {\"actor\": \"" + PLAYERS[line.actor()]
                    + "\", \"pot\": " + line.pot() + ", \"toCall\": " + line.toCall() + ", \"actions\": "
                    + new JsonArray(line.actions()).encode() + ", \"hands\": {";
        }

        @Override
        void hand(StringBuilder text, NodeStrategy line, PostedHands posted, int hand) {
            text.append(hand == 0 ? "\n\"" : ",\n\"")
                    .append(posted.name(line.actor(), line.hands()[hand]))
                    .append("\": {\"reach\": ")
                    .append(number(line.reach()[hand]))
                    .append(", \"deals\": ")
                    .append(number(line.deals(hand)))
                    .append(", \"frequencies\": [");
            for (int action = 0; action < line.actions().size(); action++) {
                text.append(action == 0 ? "" : ", ").append(number(line.frequencies()[action][hand]));
            }
            text.append("], \"ev\": [");
            for (int action = 0; action < line.actions().size(); action++) {
                float ev = line.ev()[action][hand];
                text.append(action == 0 ? "" : ", ").append(Float.isNaN(ev) ? "null" : number(ev));
            }
            text.append("]}");
        }

        @Override
        String foot() {
            return "}}";
        }

        @Override
        String end(MissingLines lacking) {
            return "}, " + lacking.asMembers() + "}\n";
        }
    };

    private static final String[] PLAYERS = {"oop", "ip"};
    private static final double STEPS = 1e6;

    private final String mediaType;
    private final String begin;

    StrategyFormat(String mediaType, String begin) {
        this.mediaType = mediaType;
        this.begin = begin;
    }

    /** Returns the format of that name, such as {@code csv}. */
    static Optional<StrategyFormat> ofLabel(String label) {
        return Arrays.stream(values())
                .filter(format -> format.label().equals(label))
                .findFirst();
    }

    String label() {
        return this == CSV ? "csv" : "json";
    }

    String mediaType() {
        return mediaType;
    }

    /** Returns what comes before all decisions. */
    String begin() {
        return begin;
    }

    /** Returns what comes after all decisions, the lines that are lacking included. */
    abstract String end(MissingLines lacking);

    /** Returns what comes before the hands of a decision. */
    abstract String head(NodeStrategy line, boolean first);

    /** Writes a hand. */
    abstract void hand(StringBuilder text, NodeStrategy line, PostedHands posted, int hand);

    /** Returns what comes after the hands of a decision. */
    abstract String foot();

    static double number(double value) {
        return Math.round(value * STEPS) / STEPS;
    }
}
