package io.plosolver.node;

import java.util.List;
import java.util.UUID;

/**
 * Identity of a node.
 *
 * @param name the node's name in the rows of jobs; a restarted node may have the same name
 * @param instance unique id of the node's process
 * @param roles the roles that the node runs
 */
public record NodeIdentity(String name, UUID instance, List<String> roles) {

    /** Returns the identity of a node that starts now, with a new instance id. */
    public static NodeIdentity starting(String name, List<String> roles) {
        return new NodeIdentity(name, UUID.randomUUID(), List.copyOf(roles));
    }
}
