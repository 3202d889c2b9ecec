package dev.fairlead.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.fairlead.access.grant.Role;
import dev.fairlead.access.provider.ProviderVariables;
import dev.fairlead.access.provider.UnusableProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever sets a provider learns at the start what is missing. */
class ProviderVariablesTest {
    private static final Map<String, String> WHOLE = Map.of(
            "FAIRLEAD_OIDC_ISSUER", "https://id.example/realms/acme",
            "FAIRLEAD_OIDC_CLIENT_ID", "fairlead",
            "FAIRLEAD_OIDC_CLIENT_SECRET", "s3cret-value",
            "FAIRLEAD_OIDC_VIEWERS", "*");

    private static Map<String, String> with(String name, String value) {
        var all = new HashMap<>(WHOLE);
        all.put(name, value);
        return all;
    }

    private static void refused(Map<String, String> environment, String why) {
        assertThatExceptionOfType(UnusableProvider.class)
                .isThrownBy(() -> ProviderVariables.read(environment))
                .withMessageContaining(why);
    }

    @Test
    void withoutAnyThereIsNoProvider() {
        assertThat(ProviderVariables.read(Map.of("FAIRLEAD_PORT", "1"))).isEmpty();
        assertThat(ProviderVariables.read(Map.of("FAIRLEAD_OIDC_NAME", " "))).isEmpty();
    }

    @Test
    void fourAreEnough() {
        var provider = ProviderVariables.read(WHOLE).getFirst();
        assertThat(provider.name()).isEqualTo("id.example");
        assertThat(provider.scopes()).containsExactly("openid", "profile", "email");
        assertThat(provider.userClaim()).isEqualTo("preferred_username");
        assertThat(provider.roles().of(List.of())).contains(Role.VIEWER);
        assertThat(provider.toString()).doesNotContain("s3cret");
    }

    @ParameterizedTest
    @CsvSource({
        "FAIRLEAD_OIDC_ISSUER, , FAIRLEAD_OIDC_ISSUER is not set",
        "FAIRLEAD_OIDC_CLIENT_ID, , FAIRLEAD_OIDC_CLIENT_ID is not set",
        "FAIRLEAD_OIDC_CLIENT_SECRET, , FAIRLEAD_OIDC_CLIENT_SECRET is not set",
        "FAIRLEAD_OIDC_VIEWERS, , 'name groups in FAIRLEAD_OIDC_ADMINS, FAIRLEAD_OIDC_MEMBERS or FAIRLEAD_OIDC_VIEWERS'",
        "FAIRLEAD_OIDC_ISSUER, id.example, FAIRLEAD_OIDC_ISSUER is id.example",
        "FAIRLEAD_OIDC_ISSUER, http://id.example, it begins with https://",
        "FAIRLEAD_OIDC_ISSUER, https://id.example/?a, nothing behind ?",
        "FAIRLEAD_OIDC_ISSUER, https://accounts.google.com, set FAIRLEAD_OIDC_GROUPS_CLAIM to hd",
        "FAIRLEAD_OIDC_CLIENT_SECRET_FILE, /there/is/none, are both set",
        "FAIRLEAD_OIDC_2_NAME, Other, FAIRLEAD_OIDC_2_ISSUER is not set",
    })
    void whatIsHalfSaidIsToldByName(String name, String value, String why) {
        refused(with(name, value == null ? "" : value), why);
    }

    @Test
    void aSecondOneHasANumber() {
        var all = new HashMap<>(WHOLE);
        WHOLE.forEach((name, value) -> all.put(name.replace("OIDC_", "OIDC_2_"), value));
        refused(all, "two providers have the issuer");
        all.put("FAIRLEAD_OIDC_2_ISSUER", "http://localhost:8088");
        all.put("FAIRLEAD_OIDC_2_MEMBERS", "CN=a,OU=b; c");
        var both = ProviderVariables.read(all);
        assertThat(both).extracting("word").containsExactly("1", "2");
        assertThat(both.getLast().roles().members()).containsExactly("CN=a,OU=b", "c");
    }

    @Test
    void theSecretMayStandInAFile(@TempDir Path folder) throws IOException {
        var file = folder.resolve("secret");
        var all = with("FAIRLEAD_OIDC_CLIENT_SECRET_FILE", file.toString());
        all.remove("FAIRLEAD_OIDC_CLIENT_SECRET");
        refused(all, "which this server cannot read");
        Files.writeString(file, "\n");
        refused(all, "which is empty");
        Files.writeString(file, "from a file\n");
        assertThat(ProviderVariables.read(all).getFirst().secret()).isEqualTo("from a file");
    }

    @Test
    void passwordsAreForTheAdminOnlyWhereThereIsAnotherWay() {
        assertThatExceptionOfType(UnusableProvider.class)
                .isThrownBy(() -> PasswordSignIn.of(Map.of("FAIRLEAD_PASSWORD_SIGN_IN", "admin"), false))
                .withMessageContaining("FAIRLEAD_OIDC_ISSUER");
        assertThatExceptionOfType(UnusableProvider.class)
                .isThrownBy(() -> PasswordSignIn.of(Map.of("FAIRLEAD_PASSWORD_SIGN_IN", "no"), true))
                .withMessageContaining("FAIRLEAD_PASSWORD_SIGN_IN is no");
    }
}
