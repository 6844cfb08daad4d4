package io.plosolver.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Only trusted proxies are believed about whom they forward. */
class ClientAddressesTest {

    private static final ClientAddresses CLIENTS = new ClientAddresses(List.of("10.0.0.7", "10.1.0.0/16", "fd00::/8"));

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "10.0.0.7; 203.0.113.5; 203.0.113.5",
                "10.1.200.3; 203.0.113.5; 203.0.113.5",
                "fd00::1; 2001:db8::5; 2001:db8::5",
                "10.0.0.7; 1.1.1.1, 203.0.113.5; 203.0.113.5",
                "10.0.0.7; 1.1.1.1, 203.0.113.5, 10.1.0.9; 203.0.113.5",
                "10.0.0.7; 10.1.0.9; 10.1.0.9",
                "10.0.0.7; ''; 10.0.0.7",
                "10.0.0.7; unknown; 10.0.0.7",
                "10.0.0.7; 203.0.113.5, bad; 10.0.0.7",
                "10.2.0.1; 203.0.113.5; 10.2.0.1",
                "192.0.2.1; 203.0.113.5; 192.0.2.1"
            })
    void findsTheClientOfARequest(String remote, String forwarded, String client) {
        assertThat(CLIENTS.of(remote, List.of(forwarded))).isEqualTo(client);
    }

    @Test
    void readsRepeatedHeadersAsOneList() {
        assertThat(CLIENTS.of("10.0.0.7", List.of("1.1.1.1", "203.0.113.5"))).isEqualTo("203.0.113.5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.7", "10.0.0.0/8", "::1", "fd00::/8"})
    void readsAddressesAndNetworks(String text) {
        assertThat(ClientAddresses.isNetwork(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"proxy.example.com", "10.0.0", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/x", "/8"})
    void refusesOtherTexts(String text) {
        assertThat(ClientAddresses.isNetwork(text)).isFalse();
    }
}
