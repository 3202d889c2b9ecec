package dev.fairlead.rollout.deployer.host;

import dev.fairlead.rollout.deployer.order.ShellQuote;
import dev.fairlead.rollout.deployer.order.Unsuitable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Objects;

/**
 * A script that runs on a host as a process of its own, named by a key: it survives the loss of the connection and of the
 * server, and is not started again while it runs or after it has ended. What the host's shell does for it stands in
 * {@code job.sh}; this puts the text together that it reads from its standard input.
 *
 * @param once whether nothing of it is kept at its end
 */
public record Job(String key, String directory, String script, String environment, boolean once) {
    // old jobs are looked at when something went wrong the week before, not later
    private static final int DAYS_KEPT = 14;
    private static final String PROCESS = text("process.sh");
    private static final String RUN = text("run.sh");
    private static final String JOB = text("job.sh");

    enum Act {
        START,
        LOOK,
        STOP
    }

    public Job {
        if (script.indexOf('\0') >= 0) {
            throw new Unsuitable("the script contains a NUL character, which no shell can take");
        }
        key = safe(key);
    }

    /** The key, or what stands for it where it cannot be the name of a file. */
    public static String safe(String key) {
        return key.matches("[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}") ? key : digest(key);
    }

    /**
     * What the host's shell is to read.
     *
     * @param mark something nobody else can know, which begins the lines that are not the script's
     * @param from bytes of the output that are known already
     */
    String text(Act act, String mark, long from) {
        return """
                act=%s
                once=%s
                directory=%s
                key=%s
                mark=%s
                from=%d
                days=%d
                %s
                write_files() {
                %s
                }
                %s""".formatted(
                        act.name().toLowerCase(Locale.ROOT),
                        once ? "yes" : "no",
                        ShellQuote.word(directory),
                        ShellQuote.word(key),
                        mark,
                        from,
                        DAYS_KEPT,
                        PROCESS,
                        act == Act.START ? files(mark) : "return 1",
                        JOB);
    }

    /** Texts between marks that nobody can know are taken as they are, whatever is in them. */
    private String files(String mark) {
        return file("environment", "rm -f \"$1/environment\"\n" + environment, mark)
                + file("script", script, mark)
                + file("run", PROCESS + RUN, mark);
    }

    private static String file(String name, String content, String mark) {
        var line = content.endsWith("\n") ? content : content + "\n";
        return "cat >\"$1/%s\" <<'%s-%s' || return 1\n%s%s-%s\n".formatted(name, mark, name, line, mark, name);
    }

    private static String digest(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    public static String text(String name) {
        try (InputStream in = Job.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
