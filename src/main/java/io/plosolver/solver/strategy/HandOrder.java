package io.plosolver.solver.strategy;

import java.util.Optional;

/**
 * Sort order of hands. Ties are broken by the hands' cards in ascending order.
 *
 * @param key the sort key
 * @param action index of the action whose frequency or EV is the key; -1 for other keys, and for the EV of all actions
 * @param descending whether the largest come first; hands without a value come last in either direction
 */
public record HandOrder(Key key, int action, boolean descending) {

    /** The highest hands first. */
    public static final HandOrder BY_HAND = new HandOrder(Key.HAND, -1, true);

    private static final int HAND_BITS = 31;
    private static final long LAST = 0xFFFF_FFFFL;

    /** Sort keys. */
    public enum Key {
        FREQUENCY,
        EV,
        REACH,
        DEALS,
        EQUITY,
        HAND
    }

    /**
     * Parses an order such as {@code -frequency.b100}, {@code ev.x}, {@code -reach} or {@code hand}.
     *
     * @return empty if the text is not an order, or names an action that the decision does not have
     */
    public static Optional<HandOrder> parse(String text, NodeStrategy line) {
        boolean descending = text.startsWith("-");
        String name = descending ? text.substring(1) : text;
        int dot = name.indexOf('.');
        if (dot < 0) {
            return switch (name) {
                case "reach" -> Optional.of(new HandOrder(Key.REACH, -1, descending));
                case "ev" -> Optional.of(new HandOrder(Key.EV, -1, descending));
                case "equity" -> Optional.of(new HandOrder(Key.EQUITY, -1, descending));
                case "deals" -> Optional.of(new HandOrder(Key.DEALS, -1, descending));
                case "hand" -> Optional.of(new HandOrder(Key.HAND, -1, descending));
                default -> Optional.empty();
            };
        }
        int action = line.actions().indexOf(name.substring(dot + 1));
        Optional<Key> key = switch (name.substring(0, dot)) {
            case "frequency" -> Optional.of(Key.FREQUENCY);
            case "ev" -> Optional.of(Key.EV);
            default -> Optional.empty();
        };
        return action < 0 ? Optional.empty() : key.map(found -> new HandOrder(found, action, descending));
    }

    /** Returns whether the order needs the equities of hands. */
    public boolean needsEquities() {
        return key == Key.EQUITY;
    }

    /** Returns a sort key that is ascending in this order and unique for each hand. */
    long rank(NodeStrategyView view, int hand) {
        NodeStrategy line = view.line();
        if (key == Key.HAND) {
            return (descending ? LAST - hand : hand) << HAND_BITS | hand;
        }
        float value = switch (key) {
            case FREQUENCY -> line.frequencies()[action][hand];
            case EV -> action < 0 ? (float) line.ev(hand) : line.ev()[action][hand];
            case EQUITY -> view.equities().orElseThrow()[hand];
            case DEALS -> (float) line.deals(hand);
            default -> line.reach()[hand];
        };
        if (Float.isNaN(value)) {
            return LAST << HAND_BITS | hand;
        }
        // Bits of positive floats are ascending, of negative floats descending. Adding zero turns -0 into 0.
        int bits = Float.floatToIntBits(value + 0f);
        long ordered = (bits < 0 ? ~bits : bits | Integer.MIN_VALUE) & LAST;
        return (descending ? LAST - ordered : ordered) << HAND_BITS | hand;
    }

    /** Returns the hand of a {@link #rank}. */
    int hand(long rank) {
        return (int) (rank & Integer.MAX_VALUE);
    }
}
