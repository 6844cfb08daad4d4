package io.plosolver.job.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which failures of the database are permanent; the SQLSTATEs are those of the appendix of PostgreSQL's manual. */
class DatabaseErrorsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "22021", // character_not_in_repertoire: a NUL
                "22P05", // untranslatable_character: a NUL in jsonb
                "23502", // not_null_violation
                "42703", // undefined_column
                "54000", // program_limit_exceeded
                "P0001", // raise_exception: a trigger
                "XX000" // internal_error: invalid memory alloc request size
            })
    void refusesForGood(String sqlState) {
        assertThat(DatabaseErrors.isRefused(failure(sqlState))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "08006", // connection_failure
                "25006", // read_only_sql_transaction: a standby
                "40001", // serialization_failure
                "40P01", // deadlock_detected
                "53100", // disk_full
                "53300", // too_many_connections
                "55P03", // lock_not_available
                "57014", // query_canceled
                "57P01", // admin_shutdown
                "58030" // io_error
            })
    void mayAcceptALaterTry(String sqlState) {
        assertThat(DatabaseErrors.isRefused(failure(sqlState))).isFalse();
    }

    @Test
    void takesFailuresOfTheConnectionForTransient() {
        assertThat(DatabaseErrors.isRefused(new IOException("connection reset")))
                .isFalse();
        assertThat(DatabaseErrors.isRefused(new VertxException("closed", true))).isFalse();
    }

    private static PgException failure(String sqlState) {
        return new PgException("it failed", "ERROR", sqlState, "");
    }
}
