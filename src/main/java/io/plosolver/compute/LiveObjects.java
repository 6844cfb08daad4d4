package io.plosolver.compute;

import java.lang.management.ManagementFactory;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;

/** Memory of the reachable objects of this JVM, for measurements. Each call runs a full garbage collection. */
public final class LiveObjects {

    private static final Pattern CLASS_BYTES = Pattern.compile("^ *\\d+: +\\d+ +(\\d+) +(\\S+)", Pattern.MULTILINE);
    /** Class of the objects that G1 of later JDKs places over dead objects to keep regions walkable. */
    private static final String FILLER = "[Ljdk.internal.vm.FillerElement;";

    private LiveObjects() {}

    /**
     * Returns the size of all reachable objects in bytes, independent of how the collector rounds large allocations.
     *
     * @throws IllegalStateException on a JVM without class histograms
     */
    public static long bytes() {
        long bytes = CLASS_BYTES
                .matcher(histogram())
                .results()
                .filter(line -> !line.group(2).equals(FILLER))
                .mapToLong(line -> Long.parseLong(line.group(1)))
                .sum();
        if (bytes == 0) {
            throw new IllegalStateException("the class histogram of this JVM has no lines: measure on another");
        }
        return bytes;
    }

    private static String histogram() {
        try {
            return (String) ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            "gcClassHistogram",
                            new Object[] {new String[0]},
                            new String[] {String[].class.getName()});
        } catch (JMException e) {
            throw new IllegalStateException("this JVM has no class histogram: measure on HotSpot", e);
        }
    }
}
