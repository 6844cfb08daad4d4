package io.plosolver.node;

import java.util.List;
import java.util.UUID;

/**
 * Who a node is.
 *
 * @param name how it calls itself in the rows of jobs; one that comes after it may have the same
 * @param instance of its process, which no other has
 * @param roles what it does
 */
public record NodeIdentity(String name, UUID instance, List<String> roles) {

    /** Returns a node that has just come to life. */
    public static NodeIdentity starting(String name, List<String> roles) {
        return new NodeIdentity(name, UUID.randomUUID(), List.copyOf(roles));
    }
}
