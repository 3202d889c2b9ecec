package dev.fairlead.platform.postgres;

import com.sun.security.auth.module.UnixSystem;
import dev.fairlead.platform.db.DatabaseUnavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * As whom PostgreSQL runs: it refuses to be root. An ordinary user runs it as themselves. For root a user namespace makes it
 * nobody while its files stay root's; where namespaces are forbidden (containers, mostly) it becomes another user, to whom its
 * files are given.
 *
 * @param command what to put before the program
 * @param user who must own its files, where that is not us
 */
record Identity(List<String> command, OptionalInt user) {
    private static final int NOBODY = 65534;

    Identity {
        command = List.copyOf(command);
    }

    static Identity of(Path home) throws IOException {
        if (new UnixSystem().getUid() != 0) {
            return new Identity(List.of(), OptionalInt.empty());
        }
        if (works("unshare", "-U", "true")) {
            return new Identity(List.of("unshare", "-U"), OptionalInt.empty());
        }
        var owner = (int) Files.getAttribute(home, "unix:uid");
        return ofUser(owner == 0 ? NOBODY : owner);
    }

    static Identity ofUser(int user) throws IOException {
        var command = List.of("setpriv", "--reuid=" + user, "--regid=" + user, "--clear-groups");
        if (!works(with(command, "true"))) {
            throw new DatabaseUnavailable("""
                    PostgreSQL refuses to run as root, and this system lets us neither make a user namespace (unshare) nor become \
                    another user (setpriv). Start Fairlead as an ordinary user, or set FAIRLEAD_DATABASE_URL to a PostgreSQL \
                    that already runs.""");
        }
        return new Identity(command, OptionalInt.of(user));
    }

    /** For a program that does its work and ends. */
    List<String> running(String... program) {
        return List.of(with(command, program));
    }

    /**
     * For the server: away from the terminal's Ctrl-C, which is meant for us, and told to stop when we die. Both programs are of
     * Linux; elsewhere a server that outlived us is stopped at the next start.
     */
    List<String> serving(String... program) throws IOException {
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
    void give(Path path) throws IOException {
        if (user.isEmpty() || (int) Files.getAttribute(path, "unix:uid") == user.getAsInt()) {
            return;
        }
        List<Path> all;
        try (var walk = Files.walk(path)) {
            all = walk.toList();
        }
        // the top last: its owner says that everything below was given
        for (var each : all.reversed()) {
            Files.setAttribute(each, "unix:uid", user.getAsInt(), java.nio.file.LinkOption.NOFOLLOW_LINKS);
        }
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
