package dev.fairlead.platform.postgres.program;

import com.sun.security.auth.module.UnixSystem;
import dev.fairlead.platform.db.DatabaseUnavailable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * As whom PostgreSQL runs: it refuses to be root, or somebody without a name. An ordinary user runs it as themselves. For root a
 * user namespace makes it nobody while its files stay root's; where namespaces are forbidden (containers, mostly) it becomes
 * another user, to whom its files are given.
 *
 * @param command what to put before the program
 * @param user whose its files must be
 */
public record Identity(List<String> command, int user) {
    private static final int ROOT = 0;
    private static final int NOBODY = 65534;
    private static final List<String> NAMESPACE = List.of("unshare", "-U");

    public Identity {
        command = List.copyOf(command);
    }

    public static Identity of(Path home) throws IOException {
        var us = (int) new UnixSystem().getUid();
        if (us != ROOT && works("id", "-un")) {
            return new Identity(List.of(), us);
        }
        if (works(with(NAMESPACE, "id", "-un"))) {
            return new Identity(NAMESPACE, us);
        }
        if (us != ROOT) {
            throw new DatabaseUnavailable("""
                    PostgreSQL refuses to run as user %d, who has no name on this system. Add a line for them to /etc/passwd, \
                    or set FAIRLEAD_DATABASE_URL to a PostgreSQL that already runs.""".formatted(us));
        }
        var owner = owner(home);
        return ofUser(owner == ROOT ? NOBODY : owner);
    }

    public static Identity ofUser(int user) throws IOException {
        var command = List.of("setpriv", "--reuid=" + user, "--regid=" + user, "--clear-groups", "--inh-caps=-all");
        if (!works(with(command, "id", "-un"))) {
            throw new DatabaseUnavailable("""
                    PostgreSQL refuses to run as root, and this system lets us neither make a user namespace (unshare) nor become \
                    user %d (setpriv). Start Fairlead as an ordinary user, or set FAIRLEAD_DATABASE_URL to a PostgreSQL \
                    that already runs.""".formatted(user));
        }
        return new Identity(command, user);
    }

    /** For a program that does its work and ends. */
    public List<String> running(String... program) {
        return List.of(with(command, program));
    }

    /**
     * For the server: away from the terminal's Ctrl-C, which is meant for us, and told to stop when we die. Both programs are of
     * Linux; elsewhere a server that outlived us is stopped at the next start.
     */
    public List<String> serving(String... program) throws IOException {
        var words = new ArrayList<String>();
        if (works("setsid", "true")) {
            words.add("setsid");
        }
        words.addAll(command);
        if (works("setpriv", "--pdeathsig", "INT", "true")) {
            words.addAll(List.of("setpriv", "--pdeathsig", "INT"));
        }
        words.addAll(List.of(program));
        return words;
    }

    /** Gives the file or folder, with all in it, to whom PostgreSQL runs as. */
    public void give(Path path) throws IOException {
        var owner = owner(path);
        if (owner == user) {
            return;
        }
        List<Path> all;
        try (var walk = Files.walk(path)) {
            all = walk.toList();
            // the top last: its owner says that everything below was given
            for (var each : all.reversed()) {
                Files.setAttribute(each, "unix:uid", user, LinkOption.NOFOLLOW_LINKS);
            }
        } catch (UncheckedIOException | FileSystemException e) {
            throw new DatabaseUnavailable(
                    "%s belongs to user %d. Start Fairlead as that user, or on another directory with --data DIR."
                            .formatted(path, owner),
                    e);
        }
    }

    public boolean canRun(String program) throws IOException {
        // what exec itself may do says little: privileges end only after it
        return works(with(command, "test", "-x", program));
    }

    private static int owner(Path path) throws IOException {
        return (int) Files.getAttribute(path, "unix:uid");
    }

    private static boolean works(String... program) throws IOException {
        try {
            return new ProcessBuilder(program)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false; // not on this system
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while looking for " + program[0], e);
        }
    }

    private static String[] with(List<String> command, String... program) {
        var words = new ArrayList<>(command);
        words.addAll(List.of(program));
        return words.toArray(String[]::new);
    }
}
