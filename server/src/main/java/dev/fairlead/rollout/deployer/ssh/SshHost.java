package dev.fairlead.rollout.deployer.ssh;

import dev.fairlead.rollout.deployer.host.Conversation;
import dev.fairlead.rollout.deployer.host.FileMode;
import dev.fairlead.rollout.deployer.host.Host;
import dev.fairlead.rollout.deployer.host.UnfinishedFile;
import dev.fairlead.rollout.deployer.order.Tail;
import dev.fairlead.rollout.deployer.order.Unreachable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.channel.exception.SshChannelOpenException;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClient.OpenMode;
import org.apache.sshd.sftp.client.SftpClientFactory;
import org.apache.sshd.sftp.client.extensions.openssh.OpenSSHPosixRenameExtension;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;
import org.jspecify.annotations.Nullable;

/** A host at the other end of an SSH connection that it shares with others. */
final class SshHost implements Host {
    // any login shell understands this much, also csh and fish
    private static final String SHELL = "exec sh -s";
    private static final Duration TO_OPEN = Duration.ofSeconds(30);

    private final SharedConnection connection;
    private final SshAddress address;
    private final ClientSession session;
    private final String directory;
    private final Runnable end;
    private @Nullable SftpClient files;

    /**
     * Takes part in the connection, which is opened where it is not.
     *
     * @param end gives its part back
     */
    SshHost(SharedConnection connection, SshAddress address, String directory, Runnable end)
            throws Unreachable, InterruptedException {
        this.connection = connection;
        this.address = address;
        this.directory = directory;
        this.end = end;
        session = connection.session();
    }

    @Override
    public Conversation say(String shellText) throws IOException {
        closeFiles();
        return opening(() -> {
            var channel = session.createExecChannel(SHELL);
            var complaints = new Tail();
            channel.setErr(complaints);
            // gracefully: else the host would not hear of it while others go on
            Runnable close = () -> channel.close(false);
            try {
                channel.open().verify(TO_OPEN);
                try (var in = channel.getInvertedIn()) {
                    in.write(shellText.getBytes(StandardCharsets.UTF_8));
                }
                return new Conversation(channel.getInvertedOut(), complaints::text, close);
            } catch (IOException e) {
                close.run();
                throw e;
            }
        });
    }

    private interface Step<T> {
        T go() throws IOException;
    }

    /** What is refused or lost before a script has begun may be tried again. */
    private <T> T opening(Step<T> step) throws IOException {
        try {
            return step.go();
        } catch (IOException | IllegalStateException e) {
            if (interrupted(e)) {
                throw (InterruptedIOException) new InterruptedIOException("told to stop").initCause(e);
            }
            if (e instanceof SshChannelOpenException || e.getCause() instanceof SshChannelOpenException) {
                throw Unreachable.busy(
                        "%s opens no further session over one connection; look at MaxSessions of its sshd (%s)"
                                .formatted(address, e.getMessage()),
                        e);
            }
            // also one that is open for all we know, and answers nothing
            connection.lost(session);
            throw Unreachable.now(
                    "%s broke the connection off before anything ran there (%s)".formatted(address, e.getMessage()), e);
        }
    }

    private static boolean interrupted(Throwable e) {
        return Thread.currentThread().isInterrupted()
                || e instanceof InterruptedIOException
                || e.getCause() instanceof InterruptedIOException
                || e.getCause() instanceof InterruptedException;
    }

    @Override
    public boolean reached() {
        return session.isOpen();
    }

    @Override
    public void makeFolder(String to) throws IOException {
        makePath(at(to));
    }

    private void makePath(String path) throws IOException {
        try {
            if (files().stat(path).isDirectory()) {
                return;
            }
            throw new IOException("`%s` on the host is a file, not a folder".formatted(path));
        } catch (SftpException e) {
            if (e.getStatus() != SftpConstants.SSH_FX_NO_SUCH_FILE) {
                throw e;
            }
        }
        int above = path.lastIndexOf('/');
        if (above > 0) {
            makePath(path.substring(0, above));
        }
        files().mkdir(path);
    }

    @Override
    public void put(Path file, String to, FileMode mode) throws IOException {
        var target = at(to);
        int name = target.lastIndexOf('/') + 1;
        var unfinished = target.substring(0, name) + UnfinishedFile.of(target.substring(name));
        try (var out = files().write(unfinished, EnumSet.of(OpenMode.Create, OpenMode.Truncate, OpenMode.Write))) {
            Files.copy(file, out);
        }
        files().setStat(unfinished, new SftpClient.Attributes().perms(mode.bits()));
        var rename = files().getExtension(OpenSSHPosixRenameExtension.class);
        if (rename != null && rename.isSupported()) {
            rename.posixRename(unfinished, target);
        } else {
            // plain SFTP does not rename over a file that is there
            remove(target);
            files().rename(unfinished, target);
        }
    }

    private void remove(String path) throws IOException {
        try {
            files().remove(path);
        } catch (SftpException e) {
            if (e.getStatus() != SftpConstants.SSH_FX_NO_SUCH_FILE) {
                throw e;
            }
        }
    }

    private String at(String to) {
        var path = to.startsWith("~/") ? to.substring(2) : to;
        return path.startsWith("/") || to.startsWith("~/") || directory.equals(".") ? path : directory + "/" + path;
    }

    private SftpClient files() throws IOException {
        var open = files;
        if (open == null) {
            open = opening(() -> SftpClientFactory.instance().createSftpClient(session));
            files = open;
        }
        return open;
    }

    private void closeFiles() throws IOException {
        if (files != null) {
            files.close();
            files = null;
        }
    }

    @Override
    public void close() {
        try {
            closeFiles();
        } catch (IOException _) {
            // the connection is gone, and its files with it
        } finally {
            end.run();
        }
    }
}
