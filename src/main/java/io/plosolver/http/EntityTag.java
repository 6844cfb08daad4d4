package io.plosolver.http;

import io.plosolver.job.Job;
import java.util.Arrays;

/** A job's version as an entity tag (RFC 9110, section 8.8.3). */
public final class EntityTag {

    private EntityTag() {}

    static String of(Job job) {
        return "\"" + job.version() + "\"";
    }

    /**
     * Returns whether an If-None-Match header contains the tag or {@code *}, by weak comparison. A null header contains
     * nothing.
     */
    public static boolean matches(String ifNoneMatch, String tag) {
        return ifNoneMatch != null
                && Arrays.stream(ifNoneMatch.split(","))
                        .map(String::strip)
                        .anyMatch(known -> known.equals("*") || known.equals(tag) || known.equals("W/" + tag));
    }
}
