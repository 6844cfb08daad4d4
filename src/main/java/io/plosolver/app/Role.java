package io.plosolver.app;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Role of a node. Each role can run alone; by default a node has all roles. */
public enum Role {
    /** Serves REST. */
    HTTP,
    /** Assigns queued jobs to workers, retries failed jobs and reaps expired leases. */
    DISPATCH,
    /** Computes jobs. Without the role dispatch it gets them from the dispatch nodes of its cluster. */
    WORKER;

    /** Returns the name used in settings. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the roles that {@code node.roles} names. */
    static Set<Role> read(SettingsReader settings) {
        Map<String, Role> known =
                EnumSet.allOf(Role.class).stream().collect(Collectors.toMap(Role::label, role -> role));
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (String label : settings.texts("node.roles")) {
            Role role = known.get(label.trim());
            if (role == null) {
                settings.problem("node.roles", "has the unknown role \"" + label + "\": use http, dispatch, worker");
            } else {
                roles.add(role);
            }
        }
        return Set.copyOf(roles);
    }
}
