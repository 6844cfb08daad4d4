package io.plosolver.solver.strategy;

import io.plosolver.poker.Cards;
import io.plosolver.solver.tree.BettingTree;
import io.plosolver.solver.tree.BettingTree.Kind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * The lines of a betting tree without chips. It finds a line's decision, and lists the possible steps where a line
 * leaves the tree.
 */
public final class TreeOutline {

    private static final Kind[] KINDS = Kind.values();

    private final List<Entry> entries;
    private final List<Map<String, Integer>> children;

    private record Entry(Kind kind, int parent, String action) {}

    private TreeOutline(List<Entry> entries) {
        this.entries = List.copyOf(entries);
        children = new ArrayList<>();
        for (int node = 0; node < entries.size(); node++) {
            children.add(new HashMap<>());
            if (node > 0) {
                children.get(entries.get(node).parent()).put(entries.get(node).action(), node);
            }
        }
    }

    /** Returns the outline of a tree. */
    public static TreeOutline of(BettingTree tree) {
        return new TreeOutline(tree.nodes().stream()
                .map(node -> new Entry(node.kind(), node.parent(), node.action()))
                .toList());
    }

    /** Returns the outline as compressed bytes. */
    public byte[] encode() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(new DeflaterOutputStream(bytes))) {
            out.writeInt(entries.size());
            for (Entry entry : entries) {
                out.writeByte(entry.kind().ordinal());
                out.writeInt(entry.parent());
                out.writeUTF(entry.action());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("an array cannot fail", e);
        }
        return bytes.toByteArray();
    }

    /** Returns the outline of {@link #encode}. */
    public static TreeOutline decode(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new InflaterInputStream(new ByteArrayInputStream(bytes)))) {
            int count = in.readInt();
            List<Entry> entries = new ArrayList<>(count);
            for (int node = 0; node < count; node++) {
                entries.add(new Entry(KINDS[in.readByte()], in.readInt(), in.readUTF()));
            }
            return new TreeOutline(entries);
        } catch (IOException e) {
            throw new UncheckedIOException("the outline of a tree cannot be read", e);
        }
    }

    /**
     * A position in the tree.
     *
     * @param line as the client wrote it, with cards in canonical notation
     * @param node number in the tree
     * @param kind kind of the node
     * @param boards including the cards that the line deals
     */
    public record Place(String line, int node, Kind kind, List<Long> boards) {

        public Place {
            boards = List.copyOf(boards);
        }
    }

    /**
     * Finds the decision at the end of a line.
     *
     * @param boards boards at the root
     * @throws UnknownLineException if the tree has no such decision; the message lists the possible next steps
     */
    public Place find(String line, List<Long> boards) {
        Place place = walk(line, boards);
        if (place.kind() != Kind.DECISION) {
            throw new UnknownLineException(ends(place));
        }
        return place;
    }

    /**
     * Finds the deal at the end of a line.
     *
     * @param boards boards at the root
     * @throws UnknownLineException if the tree has no such deal; the message says what is there
     */
    public Place findDeal(String line, List<Long> boards) {
        Place place = walk(line, boards);
        if (place.kind() == Kind.DECISION) {
            throw new UnknownLineException(
                    "at " + named(place.line()) + " a player acts, and no card is dealt: go on with one of "
                            + String.join(", ", actions(place)) + ", up to the end of the street");
        }
        if (place.kind() != Kind.DEAL) {
            throw new UnknownLineException(ends(place));
        }
        return place;
    }

    private Place walk(String line, List<Long> boards) {
        Place place = new Place("", 0, entries.get(0).kind(), boards);
        for (String step : LineSteps.of(line)) {
            place = place.kind() == Kind.DEAL ? deal(place, step) : act(place, step);
        }
        return place;
    }

    /** Returns the actions of the decision that follows a deal. */
    public List<String> actionsAfter(Place deal) {
        int node = child(deal, "");
        return actions(new Place(deal.line(), node, entries.get(node).kind(), deal.boards()));
    }

    private List<String> actions(Place place) {
        return entries.stream()
                .filter(entry -> entry.parent() == place.node())
                .map(Entry::action)
                .toList();
    }

    /** Returns the position after an action at a decision. */
    public Place next(Place place, String action) {
        int node = child(place, action);
        String line = place.line().isEmpty() ? action : place.line() + "-" + action;
        return new Place(line, node, entries.get(node).kind(), place.boards());
    }

    private int child(Place place, String action) {
        return Objects.requireNonNull(children.get(place.node()).get(action), "the action exists");
    }

    private Place act(Place place, String step) {
        if (place.kind() != Kind.DECISION) {
            throw new UnknownLineException(ends(place));
        }
        if (!children.get(place.node()).containsKey(step)) {
            throw new UnknownLineException("\"" + step + "\" is no action at " + named(place.line()) + ": use one of "
                    + String.join(", ", actions(place)));
        }
        return next(place, step);
    }

    private Place deal(Place place, String step) {
        List<Long> boards = place.boards();
        long dealt = boards.stream().reduce(0L, (one, other) -> one | other);
        if (!LineSteps.isDeal(step) || step.length() != 2 * boards.size()) {
            throw new UnknownLineException(ends(place));
        }
        List<Long> after = new ArrayList<>();
        StringBuilder cards = new StringBuilder();
        for (int board = 0; board < boards.size(); board++) {
            int card = Cards.parse(step.charAt(2 * board), step.charAt(2 * board + 1));
            if ((dealt & Cards.bit(card)) != 0) {
                throw new UnknownLineException(Cards.name(card) + " cannot be dealt after " + named(place.line())
                        + ": it is on a board already");
            }
            dealt |= Cards.bit(card);
            after.add(boards.get(board) | Cards.bit(card));
            cards.append(Cards.name(card));
        }
        int node = child(place, "");
        return new Place(place.line() + "-" + cards, node, entries.get(node).kind(), after);
    }

    private static String ends(Place place) {
        String line = named(place.line());
        return switch (place.kind()) {
            case FOLD -> line + " ends with a fold: nobody has a decision there";
            case SHOWDOWN -> line + " ends with the showdown: nobody has a decision there";
            case RUN_OUT -> line + " is all-in and called: nobody has a decision there";
            default ->
                "after " + line + (place.boards().size() == 1 ? " a card is dealt" : " a card is dealt to each board")
                        + ": go on with " + (place.boards().size() == 1 ? "it" : "both") + ", such as " + place.line()
                        + "-" + example(place.boards());
        };
    }

    private static String example(List<Long> boards) {
        long dealt = boards.stream().reduce(0L, (one, other) -> one | other);
        StringBuilder cards = new StringBuilder();
        for (int board = 0; board < boards.size(); board++) {
            long card = Long.lowestOneBit(~dealt);
            dealt |= card;
            cards.append(Cards.names(card));
        }
        return cards.toString();
    }

    private static String named(String line) {
        return line.isEmpty() ? "the root" : line;
    }
}
