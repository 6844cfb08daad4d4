package io.plosolver.dispatch.rabbitmq;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BrokerAddressTest {

    @Test
    void readsEveryPart() {
        assertThat(BrokerAddress.ofUrl("amqp://me:secret@broker:5673/jobs"))
                .contains(new BrokerAddress("broker", 5673, "jobs", "me", "secret", false));
    }

    @Test
    void fillsInWhatTheProtocolFillsIn() {
        assertThat(BrokerAddress.ofUrl("amqp://broker"))
                .contains(new BrokerAddress("broker", 5672, "/", "guest", "guest", false));
    }

    @Test
    void usesThePortOfTheEncryptedProtocol() {
        assertThat(BrokerAddress.ofUrl("amqps://broker/jobs"))
                .contains(new BrokerAddress("broker", 5671, "jobs", "guest", "guest", true));
    }

    @ParameterizedTest
    @CsvSource({"amqp://h, /", "amqp://h/, /", "amqp://h//, /", "amqp://h/%2F, /", "amqp://h/a%2Fb, a/b"})
    void readsVirtualHostsAsCeleryDoes(String url, String virtualHost) {
        assertThat(BrokerAddress.ofUrl(url).orElseThrow().virtualHost()).isEqualTo(virtualHost);
    }

    @Test
    void decodesPercentEscapesAndLeavesAPlus() {
        BrokerAddress address = BrokerAddress.ofUrl("amqp://me:p%40ss+word@h").orElseThrow();

        assertThat(address.password()).isEqualTo("p@ss+word");
    }

    @ParameterizedTest
    @ValueSource(strings = {"redis://h", "amqp:h", "amqp://", "amqp://h:port", "amqp://h?heartbeat=1", "amqp://h/%zz"})
    void refusesWhatIsNoAddress(String url) {
        assertThat(BrokerAddress.ofUrl(url)).isEmpty();
    }

    @Test
    void keepsCredentialsOutOfLogs() {
        assertThat(BrokerAddress.ofUrl("amqp://me:secret@h/jobs").orElseThrow()).hasToString("amqp://h:5672/jobs");
    }
}
