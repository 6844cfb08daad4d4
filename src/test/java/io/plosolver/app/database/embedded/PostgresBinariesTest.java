package io.plosolver.app.database.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The name of the directory with the unpacked programs. {@link EmbeddedDatabaseTest} covers the programs. */
class PostgresBinariesTest {

    private static final URL ARCHIVE = PostgresBinaries.class.getResource(
            "/" + PostgresBinaries.archive(System.getProperty("os.name"), System.getProperty("os.arch")));

    @TempDir
    private Path folder;

    /** The jar's directory of entries has what the content of the file gives. */
    @Test
    void hasTheSameChecksumInAJarAsInAFile() throws IOException {
        assertThat(ARCHIVE.getProtocol()).isEqualTo("jar");
        Path file = folder.resolve("copy");
        try (InputStream packed = ARCHIVE.openStream()) {
            Files.copy(packed, file);
        }

        assertThat(PostgresBinaries.checksum(ARCHIVE))
                .isEqualTo(PostgresBinaries.checksum(file.toUri().toURL()));
    }

    @Test
    void tellsArchivesOfOneSizeApart() throws IOException {
        Path one = Files.writeString(folder.resolve("one"), "PostgreSQL 17.10");
        Path other = Files.writeString(folder.resolve("other"), "PostgreSQL 17.11");

        assertThat(PostgresBinaries.checksum(one.toUri().toURL()))
                .isNotEqualTo(PostgresBinaries.checksum(other.toUri().toURL()));
    }

    /** The check value of CRC-32 in the catalogue of parametrised CRC algorithms, and the length of its input. */
    @Test
    void isTheCyclicRedundancyCheckAndTheSize() throws IOException {
        Path file = Files.writeString(folder.resolve("check"), "123456789");

        assertThat(PostgresBinaries.checksum(file.toUri().toURL())).isEqualTo("cbf43926-9");
    }
}
