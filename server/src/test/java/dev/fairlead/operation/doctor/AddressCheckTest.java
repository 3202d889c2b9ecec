package dev.fairlead.operation.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.operation.doctor.Finding.Level;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressCheckTest {
    @ParameterizedTest
    @CsvSource({
        "'', '', OK",
        "127.0.0.1, '', OK",
        "0.0.0.0, '', WARN",
        "0.0.0.0, https://fairlead.example.com, OK",
        "0.0.0.0, http://fairlead.example.com, WARN",
        "127.0.0.1, http://localhost:8080, OK",
    })
    void whoListensForOthersSaysWhere(String host, String url, Level level) {
        assertThat(AddressCheck.address(Map.of("FAIRLEAD_HOST", host, "FAIRLEAD_PUBLIC_URL", url))
                        .level())
                .isEqualTo(level);
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, https://f.example.com, '', OK",
        "0.0.0.0, https://f.example.com, '', WARN",
        "0.0.0.0, https://f.example.com, 10.0.0.7, OK",
        "0.0.0.0, https://f.example.com, 0.0.0.0/0, BAD",
    })
    void aProxyOnAnotherMachineIsNamedAndNobodyElse(String host, String url, String proxies, Level level) {
        assertThat(AddressCheck.proxies(Map.of(
                                "FAIRLEAD_HOST", host, "FAIRLEAD_PUBLIC_URL", url, "FAIRLEAD_TRUSTED_PROXIES", proxies))
                        .level())
                .isEqualTo(level);
    }
}
