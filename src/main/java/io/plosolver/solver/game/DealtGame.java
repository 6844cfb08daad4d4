package io.plosolver.solver.game;

import io.plosolver.solver.cfr.VectorGame;
import io.plosolver.solver.tree.Street;
import java.util.List;
import java.util.Optional;

/** An Omaha spot whose states and hands can be found by their cards. */
public interface DealtGame extends VectorGame {

    /** Returns the root. */
    default DealtState dealtRoot() {
        return DealtStates.root();
    }

    /** Returns the solved states of a street; suit-isomorphic deals are represented by one state. */
    List<DealtState> dealtStates(Street street);

    /** Returns the state after a deal such as {@code 2c} or {@code 2c3d}, or empty if the deal is not possible. */
    Optional<DealtState> deal(DealtState above, String cards);

    /** Returns the hands of a player's rows in a state, in the suits of the client. */
    long[] hands(int player, DealtState state);
}
