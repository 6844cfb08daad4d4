package io.plosolver.testing;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Seeds of property tests. Each property has its own number of seeds; a build runs the first 20 and the
 * profile {@code long} all. The limit is the system property {@value #LIMIT}, which the POM sets and only this class
 * reads.
 */
public final class Seeds {

    private static final String LIMIT = "plosolver.test.seeds";
    private static final int DEFAULT_LIMIT = 20;
    private static final int FEW_EXAMPLES = 5;

    private Seeds() {}

    /** Returns the seeds from zero up to {@code all}, or the first of them. */
    public static IntStream upTo(int all) {
        return range(0, all);
    }

    /** Returns the seeds from {@code first} up to {@code end}, or the first of them. */
    public static IntStream range(int first, int end) {
        return IntStream.range(first, first + Math.min(end - first, limit()));
    }

    /** Returns the seeds of one of several kinds that share the limit of a property, in proportion to its part. */
    public static IntStream shareOf(int all, int first, int end) {
        int share = (int) Math.ceil((double) (end - first) * Math.min(limit(), all) / all);
        return IntStream.range(first, Math.min(end, first + share));
    }

    /** Returns the examples of a test, or every fifth of them in a build that runs few seeds. */
    public static <T> Stream<T> examples(Stream<T> all) {
        List<T> examples = all.toList();
        int stride = limit() < DEFAULT_LIMIT ? FEW_EXAMPLES : 1;
        return IntStream.range(0, examples.size())
                .filter(at -> at % stride == 0)
                .mapToObj(examples::get);
    }

    private static int limit() {
        return Integer.getInteger(LIMIT, DEFAULT_LIMIT);
    }
}
