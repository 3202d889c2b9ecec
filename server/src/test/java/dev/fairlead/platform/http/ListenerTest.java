package dev.fairlead.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class ListenerTest {
    private static CannotListen refusal(String host, int port) {
        return assertThatExceptionOfType(CannotListen.class)
                .isThrownBy(() -> Listener.on(host, port))
                .actual();
    }

    @Test
    void anyFreePortIsHeldUntilItIsClosed() {
        int port;
        try (var listener = Listener.on("127.0.0.1", 0)) {
            port = listener.port();
            assertThat(refusal("127.0.0.1", port).isMistake()).isFalse();
        }
        Listener.on("127.0.0.1", port).close();
    }

    @Test
    void aPortThatIsTakenMayBeFreeLater() throws Exception {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var refused = refusal("127.0.0.1", other.getLocalPort());

            assertThat(refused)
                    .hasMessage("cannot listen on 127.0.0.1:" + other.getLocalPort()
                            + "; another program does already. Choose another port with --port.");
            assertThat(refused.isMistake()).isFalse();
        }
    }

    @Test
    void anAddressOfAnotherMachineIsAMistake() {
        var refused = refusal("203.0.113.7", 0);

        assertThat(refused).hasMessageContaining("no address of this machine").hasMessageContaining("--host");
        assertThat(refused.isMistake()).isTrue();
    }

    @Test
    void aNameThatIsNoneIsAMistake() {
        var refused = refusal("no such host", 0);

        assertThat(refused).hasMessageContaining("there is no such address");
        assertThat(refused.isMistake()).isTrue();
    }

    /** Whoever runs the tests may be allowed to. */
    @Test
    void aPortOfAdministratorsIsAMistake() {
        var refused = Listener.refused(new BindException("Permission denied"), "127.0.0.1", 80);

        assertThat(refused).hasMessageContaining("below 1024").hasMessageContaining("--port");
        assertThat(refused.isMistake()).isTrue();
    }
}
