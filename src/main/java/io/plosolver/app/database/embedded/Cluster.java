package io.plosolver.app.database.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files of a PostgreSQL database cluster. No client is ever trusted without the password, from the first start on:
 * {@code initdb} gets the password from a private file.
 *
 * @param binaries programs of PostgreSQL
 * @param data directory of the cluster
 */
record Cluster(PostgresBinaries binaries, Path data) {

    static final String USER = "postgres";
    static final String DATABASE = "postgres";

    /**
     * Setting of the cost of a password. Iterations slow down attacks on passwords that people choose. Those of clusters are
     * random, and the default took a third of the compiler's time at the start of a node.
     */
    static final String PASSWORD_COST = "scram_iterations=16";

    private static final Logger LOG = LoggerFactory.getLogger(Cluster.class);
    private static final String INCOMPLETE = "data.incomplete-";

    private static final String HOST_BASED_AUTHENTICATION = DatabaseDirectory.SIGNATURE + """
            : passwords only, over loopback only.
            host all all 127.0.0.1/32 scram-sha-256
            host all all ::1/128      scram-sha-256
            """;

    /**
     * Creates an empty cluster whose superuser has the password in a file. The files are left to the operating system to
     * write.
     */
    void create(Path passwordFile) throws IOException, InterruptedException {
        complete(incomplete -> PostgresProgram.run(
                List.of(
                        binaries.program("initdb"),
                        "--pgdata=" + incomplete,
                        "--username=" + USER,
                        "--pwfile=" + passwordFile,
                        "--auth=scram-sha-256",
                        "--set=" + PASSWORD_COST,
                        "--encoding=UTF8",
                        "--locale=C.UTF-8",
                        "--no-instructions",
                        "--no-sync"),
                ""));
    }

    /**
     * Creates a cluster as a copy of a template.
     *
     * @param durable false to leave the writing of the files to the operating system
     */
    void copy(ClusterTemplate template, boolean durable) throws IOException, InterruptedException {
        complete(incomplete -> {
            template.copyTo(incomplete);
            if (durable) {
                sync(incomplete);
            }
        });
    }

    /**
     * Creates the directory of the cluster. It gets its name when it is complete; a killed process leaves a directory
     * with another name, which is never used.
     */
    private void complete(Content content) throws IOException, InterruptedException {
        // Created with a mode that excludes other users, as PostgreSQL requires.
        Path incomplete = Files.createTempDirectory(PrivateFiles.parent(data), INCOMPLETE);
        try {
            content.create(incomplete);
        } catch (IOException e) {
            LOG.warn("the first start of the embedded PostgreSQL failed; {} has nothing to keep", incomplete);
            throw e;
        }
        PrivateFiles.write(incomplete.resolve("pg_hba.conf"), HOST_BASED_AUTHENTICATION);
        Files.move(incomplete, data, StandardCopyOption.ATOMIC_MOVE);
        PrivateFiles.sync(PrivateFiles.parent(data));
    }

    /** Writes the files of a stopped server to the disk. */
    void sync() throws IOException, InterruptedException {
        sync(data);
    }

    private void sync(Path files) throws IOException, InterruptedException {
        PostgresProgram.run(List.of(binaries.program("initdb"), "--sync-only", "--pgdata=" + files), "");
    }

    /**
     * Sets the superuser's password without knowing the previous one. The server must not run. PostgreSQL's single-user
     * mode checks no password, because only the owner of the files can start it, and it opens no port.
     */
    void setPassword(String password) throws IOException, InterruptedException {
        List<String> command = List.of(
                binaries.program("postgres"),
                "--single",
                "-D",
                data.toString(),
                // A failing statement must not be logged, because it contains the password.
                "-c",
                "log_min_error_statement=panic",
                "-c",
                "password_encryption=scram-sha-256",
                "-c",
                PASSWORD_COST,
                DATABASE);
        // DDL takes no parameters; the password is hexadecimal.
        String output = PostgresProgram.run(command, "ALTER ROLE " + USER + " PASSWORD '" + password + "'\n");
        if (output.contains("ERROR:") || output.contains("FATAL:")) {
            throw new IOException("PostgreSQL did not set a new password in " + data + ": " + output);
        }
    }

    /** Files of a cluster, written into an empty directory. */
    private interface Content {

        void create(Path directory) throws IOException, InterruptedException;
    }
}
