package dev.fairlead.rollout.notify.send;

import dev.fairlead.rollout.Secrets;
import dev.fairlead.rollout.notify.message.Channel;
import dev.fairlead.rollout.notify.message.Message;
import dev.fairlead.rollout.notify.message.Template;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Date;
import java.util.Optional;
import java.util.Properties;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.util.MailConnectException;
import org.jspecify.annotations.Nullable;

/** Hands a mail to a mail server. A password goes over a secret way only, to a server that proves its name. */
final class EmailTransport implements Transport<Channel.Email> {
    private final String millis;

    EmailTransport(Duration patience) {
        this.millis = Long.toString(patience.toMillis());
    }

    @Override
    public void carry(Message message, Channel.Email target, Template text, Optional<Secrets.Credential> credential)
            throws Undelivered {
        Hosts.check(target.host());
        var session = Session.getInstance(properties(target, credential.isPresent()));
        try (var transport = session.getTransport(target.security() == Channel.Security.TLS ? "smtps" : "smtp")) {
            var mail = mail(session, message, target, text);
            transport.connect(
                    target.host(),
                    target.port(),
                    credential.map(Secrets.Credential::user).orElse(null),
                    credential.map(Secrets.Credential::secret).orElse(null));
            transport.sendMessage(mail, mail.getAllRecipients());
        } catch (MessagingException e) {
            throw new Undelivered("the mail server " + target.host() + ":" + target.port() + " " + trouble(e));
        }
    }

    private Properties properties(Channel.Email target, boolean signingIn) {
        var properties = new Properties();
        var prefix = target.security() == Channel.Security.TLS ? "mail.smtps." : "mail.smtp.";
        properties.setProperty(prefix + "auth", Boolean.toString(signingIn));
        properties.setProperty(prefix + "connectiontimeout", millis);
        properties.setProperty(prefix + "timeout", millis);
        properties.setProperty(prefix + "writetimeout", millis);
        properties.setProperty(prefix + "ssl.checkserveridentity", "true");
        properties.setProperty(prefix + "from", target.from());
        // it has the mail; what it says to a farewell is nothing to wait for
        properties.setProperty(prefix + "quitwait", "false");
        if (target.security() == Channel.Security.STARTTLS) {
            properties.setProperty(prefix + "starttls.enable", "true");
            properties.setProperty(prefix + "starttls.required", "true");
        }
        return properties;
    }

    private static MimeMessage mail(Session session, Message message, Channel.Email target, Template text)
            throws MessagingException {
        // the same at every try, so that a mailbox that got it twice shows it once
        var id = "<" + message.deliveryId() + "@fairlead>";
        var mail = new MimeMessage(session) {
            @Override
            protected void updateMessageID() throws MessagingException {
                setHeader("Message-ID", id);
            }
        };
        mail.setFrom(new InternetAddress(target.from(), true));
        for (var to : target.to()) {
            mail.addRecipient(RecipientType.TO, new InternetAddress(to, true));
        }
        mail.setSubject(
                oneLine(subject(message, target).of(message, UnaryOperator.identity())), StandardCharsets.UTF_8.name());
        mail.setText(text.of(message, UnaryOperator.identity()), StandardCharsets.UTF_8.name());
        mail.setSentDate(Date.from(message.at()));
        mail.setHeader("Auto-Submitted", "auto-generated");
        mail.setHeader(WebhookTransport.DELIVERY, message.deliveryId());
        mail.setHeader(WebhookTransport.EVENT, message.event().word());
        return mail;
    }

    private static Template subject(Message message, Channel.Email target) {
        if (!target.subject().isEmpty()) {
            return new Template(target.subject());
        }
        return message.rollout() == null ? Template.SENTENCE : Template.USUAL_SUBJECT;
    }

    /** What comes after a line break would be a header of its own. */
    private static String oneLine(String subject) {
        return subject.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
    }

    /** In words of our own: what a server says may repeat the password. */
    private static String trouble(MessagingException e) {
        return switch (e) {
            case AuthenticationFailedException _ -> "refuses the user or the password";
            case MailConnectException _ -> "cannot be reached";
            case SMTPSendFailedException refused -> "refuses the mail with code " + refused.getReturnCode();
            case SendFailedException _ -> "refuses the sender or somebody the mail is to";
            case MessagingException other -> other(other);
        };
    }

    private static String other(MessagingException e) {
        for (@Nullable Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SSLException) {
                return "has no certificate that this server trusts for its name, or does not speak TLS here";
            }
            if (cause instanceof SocketTimeoutException) {
                return "did not answer in time";
            }
        }
        return String.valueOf(e.getMessage()).contains("STARTTLS")
                ? "offers no STARTTLS, so nothing was sent; write security: tls, or none for a server that has neither"
                : "broke off the conversation";
    }
}
