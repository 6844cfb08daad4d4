package io.plosolver.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a process and its descendants have used, as Linux tells in /proc.
 *
 * @param cpuMillis processor time of those that live, in milliseconds, exact to 10
 * @param memoryBytes their proportional set size: what they share is counted once
 */
record ProcessUsage(long cpuMillis, long memoryBytes) {

    /** Linux shows processor time in hundredths of a second on every architecture (USER_HZ). */
    private static final long MILLIS_PER_TICK = 10;

    private static final int USER_TIME = 11;
    private static final int SYSTEM_TIME = 12;

    /**
     * Reads the usage of a process now.
     *
     * @throws IOException when there is no such process, it is another user's, or the system has no /proc
     */
    static ProcessUsage of(long pid) throws IOException {
        ProcessHandle root = ProcessHandle.of(pid).orElseThrow(() -> new IOException("there is no process " + pid));
        List<Long> all = Stream.concat(Stream.of(root), root.descendants())
                .map(ProcessHandle::pid)
                .toList();
        long millis = 0;
        long bytes = 0;
        for (long each : all) {
            try {
                millis += cpuMillis(Files.readString(Path.of("/proc/" + each + "/stat")));
                bytes += proportionalBytes(Files.readAllLines(Path.of("/proc/" + each + "/smaps_rollup")));
            } catch (NoSuchFileException e) {
                // A descendant has ended since it was listed, as connections of PostgreSQL do; the root must be there.
                if (each == pid) {
                    throw e;
                }
            }
        }
        return new ProcessUsage(millis, bytes);
    }

    /** Fields are counted behind the name, which is in parentheses and may hold anything (proc(5)). */
    static long cpuMillis(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[SYSTEM_TIME])) * MILLIS_PER_TICK;
    }

    static long proportionalBytes(List<String> rollup) {
        return rollup.stream()
                .filter(line -> line.startsWith("Pss:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                .sum();
    }
}
