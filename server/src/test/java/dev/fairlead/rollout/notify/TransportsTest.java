package dev.fairlead.rollout.notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.fairlead.rollout.Secrets;
import dev.fairlead.rollout.notify.message.Channel;
import dev.fairlead.rollout.notify.message.Channel.Security;
import dev.fairlead.rollout.notify.message.Event;
import dev.fairlead.rollout.notify.message.Message;
import dev.fairlead.rollout.notify.send.Transports;
import dev.fairlead.rollout.notify.send.Undelivered;
import dev.fairlead.rollout.notify.send.WebhookTransport;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Messages on their way to a web server and a mail server. */
class TransportsTest {
    private static final String PASSWORD = "s3cret-of-mail";
    private static final GreenMail MAIL = new GreenMail(new ServerSetup[] {
        new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP),
        new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS)
    });
    private static final String HOSTILE = "<!channel> & \"names\"\r\nBcc: thief@example.com";

    @AutoClose
    private final Transports transports = new Transports(Duration.ofSeconds(5));

    @BeforeAll
    static void startMail() {
        MAIL.setUser("fairlead@example.com", "fairlead", PASSWORD);
        MAIL.start();
    }

    @AfterAll
    static void stopMail() {
        MAIL.stop();
    }

    private static Message message(String note) {
        return new Message(
                        "7d1f",
                        "ops",
                        Event.FAILED,
                        Instant.parse("2026-03-01T10:02:05Z"),
                        "pay;1 on web: exit code 1",
                        new Message.Rollout(
                                12,
                                "deploy",
                                "GLOBAL.Acme.prod",
                                "GLOBAL.Acme.shop;1",
                                List.of("GLOBAL.Acme.pay;1"),
                                "ada",
                                note,
                                Instant.parse("2026-03-01T10:00:00Z")),
                        "")
                .linked("https://fairlead.example.com/");
    }

    /** What went wrong; null where it was taken. */
    private @Nullable String carry(Channel.Target target, String text, @Nullable String secret) {
        var channel = new Channel("ops", target, new Channel.Interest(Set.of(), List.of(), List.of()), text);
        var credential = Optional.ofNullable(secret)
                .map(value -> new Secrets.Credential(Secrets.Kind.PASSWORD, "fairlead", value, ""));
        try {
            transports.carry(message(HOSTILE), channel, credential);
            return null;
        } catch (Undelivered e) {
            return e.why();
        }
    }

    @Test
    void aNameFullOfMarkupStaysTextInAChatAndItsAddressStaysSecret() {
        try (var chat = new Receiver(Receiver.Manner.FAIL)) {
            var target = new Channel.Slack(null, "c");
            var address = chat.address() + "/services/T0/secret-part";

            assertThat(carry(target, "*${event}* ${note}", address))
                    .contains("status 500")
                    .doesNotContain("secret-part");
            assertThat(carry(target, "*${event}* ${note}", address)).isNull();

            assertThat(chat.asked().getLast().json().toString())
                    .isEqualTo(
                            "{\"text\":\"*failed* &lt;!channel&gt; &amp; \\\"names\\\"\\r\\nBcc: thief@example.com\"}");
        }
    }

    @Test
    void aWebhookGetsAllFactsSigned() {
        try (var receiver = new Receiver()) {
            assertThat(carry(new Channel.Webhook(receiver.address() + "/hook", "k"), "", "key"))
                    .isNull();

            var taken = receiver.asked().getFirst();
            assertThat(taken.signature())
                    .isEqualTo("sha256="
                            + WebhookTransport.signature("key", taken.body().getBytes(StandardCharsets.UTF_8)));
            assertThat(taken.event()).isEqualTo("failed");
            assertThat(taken.json()).isEqualTo(new JsonMapper().readTree("""
                            {"id": "7d1f", "channel": "ops", "event": "failed", "at": "2026-03-01T10:02:05Z",
                             "text": "Rollout 12 of GLOBAL.Acme.shop;1 to GLOBAL.Acme.prod has failed: pay;1 on web: exit code 1 https://fairlead.example.com/rollouts/12",
                             "rollout": {"id": 12, "link": "https://fairlead.example.com/rollouts/12", "kind": "deploy", "environment": "GLOBAL.Acme.prod",
                                         "application": "GLOBAL.Acme.shop;1", "components": ["GLOBAL.Acme.pay;1"],
                                         "createdBy": "ada", "note": "<!channel> & \\"names\\"\\r\\nBcc: thief@example.com",
                                         "startedAt": "2026-03-01T10:00:00Z", "finishedAt": "2026-03-01T10:02:05Z",
                                         "seconds": 125.0, "reason": "pay;1 on web: exit code 1"}}"""));
        }
    }

    @Test
    void aRefusalIsToldWithItsStatus() {
        try (var receiver = new Receiver(Receiver.Manner.REFUSE)) {
            assertThat(carry(new Channel.Webhook(receiver.address() + "/hook", "k"), "", "key"))
                    .contains("answered with status 401");
        }
    }

    /** RFC 4231, test case 2. */
    @Test
    void theSignatureIsThatOfTheStandard() {
        assertThat(WebhookTransport.signature("Jefe", "what do ya want for nothing?".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    }

    @Test
    void aMailArrivesAndALineBreakAddsNoHeader() throws MessagingException, IOException {
        assertThat(carry(mail(Security.NONE, "${environment}: ${note}"), "after ${duration}: ${what}", PASSWORD))
                .isNull();

        assertThat(MAIL.waitForIncomingEmail(5000, 1)).isTrue();
        MimeMessage received = MAIL.getReceivedMessages()[0];
        assertThat(received.getSubject()).isEqualTo("GLOBAL.Acme.prod: <!channel> & \"names\" Bcc: thief@example.com");
        assertThat(received.getHeader("Bcc")).isNull();
        assertThat(List.of(received.getAllRecipients())).hasToString("[team@example.com]");
        assertThat(received.getMessageID()).isEqualTo("<7d1f@fairlead>");
        assertThat(received.getContent().toString().strip()).isEqualTo("after 2m 5s: GLOBAL.Acme.shop;1");
    }

    @Test
    void aMailServerThatCannotBeTrustedGetsNothing() {
        assertThat(carry(mail(Security.NONE, ""), "", "wrong-password"))
                .contains("refuses the user or the password")
                .doesNotContain("wrong-password");
        assertThat(carry(mail(Security.STARTTLS, ""), "", PASSWORD)).contains("no STARTTLS");
        assertThat(carry(mail(Security.TLS, ""), "", PASSWORD)).contains("no certificate that this server trusts");
    }

    private static Channel.Email mail(Security security, String subject) {
        int port = security == Security.TLS
                ? MAIL.getSmtps().getPort()
                : MAIL.getSmtp().getPort();
        return new Channel.Email(
                "127.0.0.1", port, security, "fairlead@example.com", List.of("team@example.com"), "m", subject);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://169.254.169.254/latest", "http://[fe80::1]/x", "http://0.0.0.0:80/", "http://224.0.0.1/"
            })
    void whatIsNeverAReceiverIsNotReached(String address) {
        assertThat(carry(new Channel.Webhook(address, null), "", null)).contains("is never asked and never sent to");
    }

    /** The mail server's own certificate is nobody's. */
    @Test
    void aReceiverWithoutACertificateThatIsTrustedGetsNothing() {
        var address = "https://127.0.0.1:" + MAIL.getSmtps().getPort() + "/hook";

        assertThat(carry(new Channel.Webhook(address, null), "", null))
                .contains("no certificate that this server trusts");
    }

    @Test
    void aHostThatIsNoneIsNamed() {
        assertThat(carry(new Channel.Webhook("http://nowhere.invalid/hook?key=1", null), "", null))
                .isEqualTo("there is no host nowhere.invalid");
    }
}
