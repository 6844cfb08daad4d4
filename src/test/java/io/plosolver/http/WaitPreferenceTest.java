package io.plosolver.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WaitPreferenceTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "wait=7| 7",
                "Wait = 7| 7",
                "wait=\"7\"| 7",
                "respond-async, wait=7| 7",
                "respond-async,wait=7;strict| 7",
                "wait=7, wait=9| 7",
                "wait=3600| 30",
                "wait=999999999| 30"
            })
    void readsTheSeconds(String header, int seconds) {
        assertThat(WaitPreference.of(headers(header))).contains(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "wait",
                "wait=",
                "wait=0",
                "wait=-1",
                "wait=1.5",
                "wait=1s",
                "await=5",
                "handling=lenient",
                "wait=99999999999"
            })
    void hasNoEffectOtherwise(String header) {
        assertThat(WaitPreference.of(headers(header))).isEmpty();
    }

    @Test
    void readsEveryHeader() {
        MultiMap headers = headers("respond-async").add("prefer", "wait=7");

        assertThat(WaitPreference.of(headers)).contains(Duration.ofSeconds(7));
    }

    private static MultiMap headers(String prefer) {
        return MultiMap.caseInsensitiveMultiMap().add("Prefer", prefer);
    }
}
