package io.plosolver.solver.strategy;

import java.util.Optional;

/**
 * In which order hands are shown; hands that are alike in it come in ascending order of their cards.
 *
 * @param key what decides
 * @param action whose frequency or EV
 * @param descending the largest first; a hand without a value comes last either way
 */
public record HandOrder(Key key, int action, boolean descending) {

    /** The highest hands first. */
    public static final HandOrder BY_HAND = new HandOrder(Key.HAND, -1, true);

    private static final int HAND_BITS = 31;
    private static final long LAST = 0xFFFF_FFFFL;

    /** What may decide. */
    public enum Key {
        FREQUENCY,
        EV,
        REACH,
        DEALS,
        HAND
    }

    /**
     * Reads an order such as {@code -frequency.b100}, {@code ev.x}, {@code -reach} or {@code hand}.
     *
     * @return empty when it is none for that decision
     */
    public static Optional<HandOrder> parse(String text, NodeStrategy line) {
        boolean descending = text.startsWith("-");
        String name = descending ? text.substring(1) : text;
        int dot = name.indexOf('.');
        if (dot < 0) {
            return switch (name) {
                case "reach" -> Optional.of(new HandOrder(Key.REACH, -1, descending));
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

    /** Returns a number for a hand that is less for those that come before, and different for all. */
    long rank(NodeStrategy line, int hand) {
        if (key == Key.HAND) {
            return (descending ? LAST - hand : hand) << HAND_BITS | hand;
        }
        float value = switch (key) {
            case FREQUENCY -> line.frequencies()[action][hand];
            case EV -> line.ev()[action][hand];
            case DEALS -> (float) line.deals(hand);
            default -> line.reach()[hand];
        };
        if (Float.isNaN(value)) {
            return LAST << HAND_BITS | hand;
        }
        // Positive floats order as their bits do, negative ones the other way round; plus zero makes -0 equal 0.
        int bits = Float.floatToIntBits(value + 0f);
        long ordered = (bits < 0 ? ~bits : bits | Integer.MIN_VALUE) & LAST;
        return (descending ? LAST - ordered : ordered) << HAND_BITS | hand;
    }

    /** Returns the hand of a {@link #rank}. */
    int hand(long rank) {
        return (int) (rank & Integer.MAX_VALUE);
    }
}
