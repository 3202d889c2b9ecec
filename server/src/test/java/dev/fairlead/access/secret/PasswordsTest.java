package dev.fairlead.access.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import at.favre.lib.crypto.bcrypt.BCrypt;
import dev.fairlead.platform.refusal.Refused;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which passwords nobody gets, since they are tried first. */
class PasswordsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "aaaaaaaaaa", "1234567890", "0987654321", "12345678910", "abababababab", "abcabcabcabc", "abcdefghijkl",
                        "qwertyuiop",
                "QWERTYuiop", "qwertz123456", "password123", "Password123!", "P@ssw0rd2026", "passwordpassword",
                        "Welcome2026!", "admin12345",
                "changeme123", "iloveyou2026", "letmein12345", "jo-smith2026", "JoSmith!!!!", "josmithjosmith",
                        "0000000000000", "fairlead2026",
                "Summer2026!", "1111122222", "asdfghjkl12", "zxcvbnm12345", "          ", "motdepasse1"
            })
    void whatIsTriedFirstIsRefused(String password) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> Passwords.check("password", password, "jo-smith"))
                .withMessageContaining("among the first that are tried");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "correct horse battery staple",
                "correct-horse-battery",
                "bench-password-0123456789",
                "a password that is long",
                "Zq7KdXw3Rt9",
                "the password of the fleet",
                "pässwörter sind länger",
                "8f14e45fceea167a",
                "jo-smith likes tea",
                "x7-kite-river"
            })
    void whatIsNotIsTaken(String password) {
        assertThat(Passwords.check("password", password, "jo-smith")).isEqualTo(password);
    }

    /** Of the cost of all others, and in a form that is checked to its end: else the time of an answer would tell whether a name exists. */
    @ParameterizedTest
    @ValueSource(ints = {4, 11})
    void whoIsNobodyHasAHashLikeAllOthers(int cost) {
        var passwords = new Passwords(cost);

        var checked = BCrypt.verifyer()
                .verify(
                        "a password".getBytes(StandardCharsets.UTF_8),
                        passwords.nobodys().getBytes(StandardCharsets.US_ASCII));

        assertThat(checked.validFormat).isTrue();
        assertThat(checked.verified).isFalse();
        assertThat(checked.details.cost).isEqualTo(cost);
        assertThat(passwords.nobodys()).hasSameSizeAs(passwords.hash("a password"));
    }
}
