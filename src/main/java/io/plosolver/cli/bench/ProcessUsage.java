package io.plosolver.cli.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Resource usage of a process and its descendants, from Linux's /proc.
 *
 * @param cpuMillis processor time of the running processes in milliseconds, with a resolution of 10
 * @param memoryBytes proportional set size in bytes: shared memory counts once
 */
record ProcessUsage(long cpuMillis, long memoryBytes) {

    /**
     * Milliseconds per clock tick. Linux reports processor time in hundredths of a second on every architecture
     * (USER_HZ).
     */
    private static final long MILLIS_PER_TICK = 10;

    private static final int USER_TIME = 11;
    private static final int SYSTEM_TIME = 12;

    /**
     * Returns the current usage of a process.
     *
     * @throws IOException if the process does not exist or belongs to another user, or the system has no /proc
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
                // A descendant may end after it was listed, as PostgreSQL connections do. Only the root must exist.
                if (each == pid) {
                    throw e;
                }
            }
        }
        return new ProcessUsage(millis, bytes);
    }

    /** Fields are counted after the name, which is in parentheses and may contain any character (proc(5)). */
    static long cpuMillis(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[SYSTEM_TIME])) * MILLIS_PER_TICK;
    }

    static long proportionalBytes(List<String> rollup) {
        return rollup.stream()
                .filter(line -> line.startsWith("Pss:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                .sum();
    }
}
