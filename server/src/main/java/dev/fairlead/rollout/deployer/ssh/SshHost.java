package dev.fairlead.rollout.deployer.ssh;

import dev.fairlead.rollout.deployer.host.Conversation;
import dev.fairlead.rollout.deployer.host.FileMode;
import dev.fairlead.rollout.deployer.host.Host;
import dev.fairlead.rollout.deployer.host.UnfinishedFile;
import dev.fairlead.rollout.deployer.order.Tail;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClient.OpenMode;
import org.apache.sshd.sftp.client.SftpClientFactory;
import org.apache.sshd.sftp.client.extensions.openssh.OpenSSHPosixRenameExtension;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;
import org.jspecify.annotations.Nullable;

/** A host at the other end of an SSH session. */
final class SshHost implements Host {
    // any login shell understands this much, also csh and fish
    private static final String SHELL = "exec sh -s";
    private static final Duration TO_OPEN = Duration.ofSeconds(30);

    private final ClientSession session;
    private final String directory;
    private @Nullable SftpClient files;

    SshHost(ClientSession session, String directory) {
        this.session = session;
        this.directory = directory;
    }

    @Override
    public Conversation say(String shellText) throws IOException {
        var channel = session.createExecChannel(SHELL);
        var complaints = new Tail();
        channel.setErr(complaints);
        try {
            channel.open().verify(TO_OPEN);
            try (var in = channel.getInvertedIn()) {
                in.write(shellText.getBytes(StandardCharsets.UTF_8));
            }
            return new Conversation(channel.getInvertedOut(), complaints::text, () -> channel.close(true));
        } catch (IOException e) {
            channel.close(true);
            throw e;
        }
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
            open = SftpClientFactory.instance().createSftpClient(session);
            files = open;
        }
        return open;
    }

    @Override
    public void close() {
        session.close(true);
    }
}
