package dev.fairlead.platform.http.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.fairlead.platform.refusal.Refused;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is believed about where a request comes from. */
class ProxiesTest {
    private final Proxies usual = Proxies.parse("");
    private final Proxies ingress = Proxies.parse("10.0.0.0/8, 2001:db8::/32,192.168.1.7");

    @Test
    void whoConnectsIsTheClientWhereNothingElseIsSaid() {
        assertThat(usual.origin("203.0.113.9", List.of())).isEqualTo("203.0.113.9");
        assertThat(usual.origin("127.0.0.1", List.of())).isEqualTo("127.0.0.1");
    }

    @Test
    void aProxyOnThisMachineIsBelieved() {
        assertThat(usual.origin("127.0.0.1", List.of("203.0.113.9"))).isEqualTo("203.0.113.9");
        assertThat(usual.origin("::1", List.of("2001:db8::9"))).isEqualTo("2001:db8:0:0:0:0:0:9");
    }

    @Test
    void aStrangerWhoSaysToPassOnIsTheClient() {
        assertThat(usual.origin("203.0.113.9", List.of("198.51.100.1"))).isEqualTo("203.0.113.9");
        assertThat(ingress.origin("127.0.0.1", List.of("1.1.1.1", "203.0.113.9", "10.3.4.5")))
                .isEqualTo("203.0.113.9");
    }

    @Test
    void severalTrustedProxiesArePassedThrough() {
        assertThat(ingress.origin("192.168.1.7", List.of("198.51.100.1", "2001:db8::5", "10.3.4.5")))
                .isEqualTo("198.51.100.1");
    }

    @Test
    void portsAreNoPartOfAnAddress() {
        assertThat(usual.origin("127.0.0.1", List.of("203.0.113.9:4711"))).isEqualTo("203.0.113.9");
        assertThat(usual.origin("127.0.0.1", List.of("[2001:db8::9]:4711"))).isEqualTo("2001:db8:0:0:0:0:0:9");
    }

    @Test
    void whatIsNoAddressIsNotBelieved() {
        assertThat(usual.origin("127.0.0.1", List.of("unknown"))).isEqualTo("127.0.0.1");
        assertThat(ingress.origin("10.1.1.1", List.of("1.2.3.4", "a.example"))).isEqualTo("10.1.1.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"example.org", "10.0.0.0/64", "10.0.0.0/", "a, b"})
    void aSettingThatIsNoNetworkIsRefused(String text) {
        assertThatExceptionOfType(Refused.class).isThrownBy(() -> Proxies.parse(text));
    }
}
