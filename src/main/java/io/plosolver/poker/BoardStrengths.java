package io.plosolver.poker;

/**
 * Strengths of many hands on one board. The strength of every pair of hole cards is computed when the board is bound;
 * the strength of a hand is the maximum over its 6, 10 or 15 pairs.
 *
 * <p>All hands of the deck at once use contiguous arrays: for hole cards a &gt; b and all pairs (c, d) below b, the
 * strengths of PLO4 hands are the elementwise maximum of the strengths of (c, d), of a with c or d, of b with c or d,
 * and of the constant of (a, b). The inner loops vectorise, see {@link IntMaxima}.
 *
 * <p>Array layout: cards are numbered by their position in the deck of live cards; the pair of positions {@code high >
 * low} has the index {@code high * (high - 1) / 2 + low}. Cost: binding takes two microseconds, so each run-out binds a
 * new board; an incremental update would save less. Memory: 1,326 ints for the pairs and as many per hole card, and
 * 22,100 more for {@link #allStrengths}. Mutable, not thread-safe.
 */
public final class BoardStrengths {

    private static final int PAIRS = Cards.DECK_SIZE * (Cards.DECK_SIZE - 1) / 2;

    private final OmahaBoard board = new OmahaBoard();

    /** Strength of two cards of the deck, {@code [high * (high - 1) / 2 + low]}, by position in the deck. */
    private final int[] pairs = new int[PAIRS];

    /** For each card x of the deck the maximum of (x, c) and (x, d), over all pairs c &gt; d below x. */
    private final int[][] withEither = new int[Cards.DECK_SIZE][];

    /** Maximum over the chosen hole cards for all pairs below them, one array per level of the recursion. */
    private final int[][] best = new int[6][PAIRS];

    private final int[] deck = new int[Cards.DECK_SIZE];
    private final int[] position = new int[Cards.DECK_SIZE];
    private int deckSize;

    /** Binds a board of five cards. Hands are dealt from all other cards. */
    public void bind(long cards) {
        bind(cards, Cards.DECK & ~cards);
    }

    /** Binds a board of five cards. Hands are dealt from the given live cards. */
    public void bind(long cards, long live) {
        board.bind(cards);
        deckSize = 0;
        for (long rest = live & ~cards; rest != 0; rest &= rest - 1) {
            int card = Long.numberOfTrailingZeros(rest);
            position[card] = deckSize;
            deck[deckSize++] = card;
        }
        int at = 0;
        for (int high = 1; high < deckSize; high++) {
            for (int low = 0; low < high; low++) {
                pairs[at++] = board.strengthOfPair(deck[high], deck[low]);
            }
        }
    }

    /** Returns the strength, 1 to 7,462, of a hand of live cards. */
    public int strength(long hand) {
        int strength = 0;
        for (long high = hand & hand - 1; high != 0; high &= high - 1) {
            int card = Long.numberOfTrailingZeros(high);
            int row = row(position[card]);
            for (long low = hand & Cards.bit(card) - 1; low != 0; low &= low - 1) {
                strength = Math.max(strength, pairs[row + position[Long.numberOfTrailingZeros(low)]]);
            }
        }
        return strength;
    }

    /** Returns the number of hands with {@code holeCards} of the live cards. */
    public int hands(int holeCards) {
        return FiveCardStrengths.choose(deckSize, holeCards);
    }

    /**
     * Writes the strengths of all hands of live cards.
     *
     * @param holeCards 4, 5 or 6
     * @param strengths receives {@link #hands} values in colexicographic order of the cards, which is the ascending
     *     order of the hands as sets
     */
    public void allStrengths(int holeCards, int[] strengths) {
        for (int x = 2; x < deckSize; x++) {
            fillWithEither(x);
        }
        System.arraycopy(pairs, 0, best[holeCards - 1], 0, PAIRS);
        int at = 0;
        for (int highest = holeCards - 1; highest < deckSize; highest++) {
            at = choose(holeCards - 1, highest, 0, 0, strengths, at);
        }
    }

    /**
     * Chooses the next lower hole card. {@code above} contains the chosen cards as bits of their positions in the deck.
     */
    private int choose(int level, int card, long above, int constant, int[] strengths, int start) {
        int withChosen = constant;
        for (long rest = above; rest != 0; rest &= rest - 1) {
            withChosen = Math.max(withChosen, pairs[row(Long.numberOfTrailingZeros(rest)) + card]);
        }
        int count = row(card);
        IntMaxima.max(best[level], withEither[card], withChosen, best[level - 1], count);
        if (level == 2) {
            System.arraycopy(best[1], 0, strengths, start, count);
            return start + count;
        }
        int at = start;
        for (int next = level - 1; next < card; next++) {
            at = choose(level - 1, next, above | 1L << card, withChosen, strengths, at);
        }
        return at;
    }

    private void fillWithEither(int x) {
        if (withEither[x] == null) {
            withEither[x] = new int[row(x)];
        }
        int[] either = withEither[x];
        int row = row(x);
        int at = 0;
        for (int c = 1; c < x; c++) {
            int withC = pairs[row + c];
            for (int d = 0; d < c; d++) {
                either[at++] = Math.max(withC, pairs[row + d]);
            }
        }
    }

    private static int row(int high) {
        return high * (high - 1) / 2;
    }
}
