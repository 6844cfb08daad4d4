package io.plosolver.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** A small file system in memory that can be filled up. Only root can mount one. */
public final class SmallDisk implements AutoCloseable {

    private static final int BLOCK = 4_096;

    private final Path folder;
    private final Path ballast;

    private SmallDisk(Path folder) {
        this.folder = folder;
        this.ballast = folder.resolve("ballast");
    }

    /**
     * Mounts a file system; where that is not possible the test is not run, and the summary of servers says so.
     *
     * @param folder an empty folder
     */
    public static SmallDisk mount(Path folder, int mebibytes, Class<?> suite) throws IOException, InterruptedException {
        int code = run("mount", "-t", "tmpfs", "-o", "size=" + mebibytes + "m,mode=755", "tmpfs", folder.toString());
        if (code != 0) {
            String remedy = "run the tests as root, where mount is allowed, to show what a full disk does";
            ServerSummary.used("NOT RUN, no small disk could be mounted (" + remedy + ")", suite);
            return Assumptions.abort(remedy);
        }
        return new SmallDisk(folder);
    }

    public Path folder() {
        return folder;
    }

    /** Takes all space that is left. */
    public void fill() throws IOException {
        byte[] block = new byte[BLOCK];
        try (OutputStream out = Files.newOutputStream(ballast)) {
            while (true) {
                out.write(block);
            }
        } catch (IOException e) {
            if (!String.valueOf(e.getMessage()).contains("No space left")) {
                throw e;
            }
        }
    }

    /** Takes the space that is left but for some mebibytes. */
    public void fillAllBut(int mebibytes) throws IOException {
        long wanted = Files.getFileStore(folder).getUsableSpace() - ((long) mebibytes << 20);
        byte[] block = new byte[BLOCK];
        try (OutputStream out = Files.newOutputStream(ballast)) {
            for (long written = 0; written < wanted; written += BLOCK) {
                out.write(block);
            }
        }
    }

    /** Gives the space back. */
    public void free() throws IOException {
        Files.deleteIfExists(ballast);
    }

    @Override
    public void close() throws IOException, InterruptedException {
        int code = run("umount", folder.toString());
        if (code != 0) {
            throw new IOException("umount " + folder + " failed with " + code);
        }
    }

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }
}
