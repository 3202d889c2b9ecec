package dev.fairlead.rollout.deployer.ssh;

import dev.fairlead.rollout.Secrets;
import dev.fairlead.rollout.deployer.order.Unreachable;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.AttributeRepository;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.SshException;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.forward.RejectAllForwardingFilter;
import org.jspecify.annotations.Nullable;

/**
 * Opens connections to SSH servers. Uses nothing of the user it runs as: no keys, agent, configuration or known hosts of
 * theirs, so that an endpoint is reached in the same way from every server.
 */
final class SshConnections implements AutoCloseable {
    private static final Duration TO_CONNECT = Duration.ofSeconds(30);
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    private static final int HEARTBEATS_MISSED = 3;
    // a channel holds at most this much that nobody has read yet: 200 of them hold 25 MB
    private static final long WINDOW = 128 * 1024L;
    // beginnings cost most of the time of both sides; more at once only make each of them late
    private static final int BEGINNINGS = 16;
    private static final Set<Integer> REFUSED = Set.of(
            SshConstants.SSH2_DISCONNECT_NO_MORE_AUTH_METHODS_AVAILABLE, SshConstants.SSH2_DISCONNECT_PROTOCOL_ERROR);
    private static final AttributeRepository.AttributeKey<PinnedKey> PIN = new AttributeRepository.AttributeKey<>();

    private final Semaphore beginnings = new Semaphore(BEGINNINGS);
    private @Nullable SshClient client;

    /** Connects and proves who we are; the host must show the key that is pinned. */
    ClientSession open(SshAddress address, PinnedKey pin, Secrets.@Nullable Credential credential)
            throws Unreachable, InterruptedException {
        if (credential == null) {
            throw Unreachable.lasting(
                    "The endpoint has no credential; give it one with a private key or a password", null);
        }
        var user = address.user().isEmpty() ? credential.user() : address.user();
        if (user.isEmpty()) {
            throw Unreachable.lasting(
                    "Nothing says as which user to sign in to %s; write user@host".formatted(address), null);
        }
        beginnings.acquire();
        try {
            return open(address, user, pin, credential);
        } finally {
            beginnings.release();
        }
    }

    private ClientSession open(SshAddress address, String user, PinnedKey pin, Secrets.Credential credential)
            throws Unreachable, InterruptedException {
        var key = credential.kind() == Secrets.Kind.PRIVATE_KEY ? key(credential) : null;
        ClientSession session = null;
        try {
            session = client().connect(
                            user, address.host(), address.port(), AttributeRepository.ofKeyValuePair(PIN, pin), null)
                    .verify(TO_CONNECT)
                    .getSession();
            if (key != null) {
                session.addPublicKeyIdentity(key);
            } else {
                session.addPasswordIdentity(credential.secret());
            }
            session.auth().verify(TO_CONNECT);
            return session;
        } catch (IOException e) {
            if (session != null) {
                session.close(true);
            }
            if (e instanceof InterruptedIOException || e.getCause() instanceof InterruptedIOException) {
                throw new InterruptedException();
            }
            throw refusal(address, user, pin, credential, e);
        }
    }

    private static Unreachable refusal(
            SshAddress address, String user, PinnedKey pin, Secrets.Credential credential, IOException e) {
        var refusal = pin.refusal();
        if (refusal != null) {
            return Unreachable.lasting("%s %s".formatted(address, refusal), e);
        }
        if (pin.accepted() && e instanceof SshException told && REFUSED.contains(told.getDisconnectCode())) {
            return Unreachable.lasting(
                    "%s refuses user `%s` with this %s; check the user's name, and that the host lets this %s in"
                            .formatted(address, user, proof(credential), proof(credential)),
                    e);
        }
        var cause = e.getCause() == null ? e : e.getCause();
        return Unreachable.now(
                "%s cannot be reached; check the address, and that an SSH server listens there (%s)"
                        .formatted(address, cause.getMessage()),
                e);
    }

    private static String proof(Secrets.Credential credential) {
        return credential.kind() == Secrets.Kind.PRIVATE_KEY ? "key" : "password";
    }

    private static KeyPair key(Secrets.Credential credential) throws Unreachable {
        var passwords = credential.passphrase().isEmpty()
                ? FilePasswordProvider.EMPTY
                : FilePasswordProvider.of(credential.passphrase());
        var text = credential.secret().endsWith("\n") ? credential.secret() : credential.secret() + "\n";
        try {
            var pairs = SecurityUtils.loadKeyPairIdentities(
                    null,
                    NamedResource.ofName("the credential"),
                    new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                    passwords);
            if (pairs != null) {
                for (var pair : pairs) {
                    return pair;
                }
            }
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            throw Unreachable.lasting(
                    "The credential's private key cannot be read; check that it is whole, and its passphrase", e);
        }
        throw Unreachable.lasting("The credential is no private key; paste the whole file, from BEGIN to END", null);
    }

    private synchronized SshClient client() {
        var started = client;
        if (started != null) {
            return started;
        }
        started = SshClient.setUpDefaultClient();
        started.setServerKeyVerifier((session, _, key) -> {
            var pin = session.getConnectionContext().getAttribute(PIN);
            return pin != null && pin.accepts(key);
        });
        started.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
        started.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
        started.setForwardingFilter(RejectAllForwardingFilter.INSTANCE);
        CoreModuleProperties.HEARTBEAT_INTERVAL.set(started, HEARTBEAT);
        CoreModuleProperties.HEARTBEAT_NO_REPLY_MAX.set(started, HEARTBEATS_MISSED);
        // a script may be silent for hours; whether the host is there, the heartbeat tells
        CoreModuleProperties.IDLE_TIMEOUT.set(started, Duration.ZERO);
        CoreModuleProperties.NIO2_READ_TIMEOUT.set(started, Duration.ZERO);
        CoreModuleProperties.AUTH_TIMEOUT.set(started, TO_CONNECT);
        CoreModuleProperties.WINDOW_SIZE.set(started, WINDOW);
        CoreModuleProperties.PASSWORD_PROMPTS.set(started, 1);
        started.start();
        client = started;
        return started;
    }

    @Override
    public synchronized void close() {
        if (client != null) {
            client.stop();
            client = null;
        }
    }
}
