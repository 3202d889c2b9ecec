package dev.fairlead.cli.git.process;

import dev.fairlead.cli.console.Exit;
import dev.fairlead.cli.console.Stop;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The git program of this machine. Every call goes straight to the program, never through a shell; configuration that
 * could start other programs or change the output is switched off.
 */
public final class Git {
    private static final int OLDEST_MAJOR = 2;
    private static final int OLDEST_MINOR = 31;
    private static final Pattern VERSION = Pattern.compile("git version (\\d+)\\.(\\d+).*", Pattern.DOTALL);
    private static final List<String> HARMLESS = List.of(
            "--no-pager",
            "-c",
            "core.fsmonitor=false",
            "-c",
            "core.hooksPath=/dev/null",
            "-c",
            "core.quotePath=false",
            "-c",
            "log.showSignature=false",
            "-c",
            "log.mailmap=false",
            "-c",
            "color.ui=false",
            "-c",
            "advice.detachedHead=false");
    /** Variables that a hook or a surrounding git sets and that would point us at another repository. */
    private static final List<String> MISLEADING = List.of(
            "GIT_DIR",
            "GIT_WORK_TREE",
            "GIT_INDEX_FILE",
            "GIT_OBJECT_DIRECTORY",
            "GIT_ALTERNATE_OBJECT_DIRECTORIES",
            "GIT_NAMESPACE",
            "GIT_PREFIX",
            "GIT_COMMON_DIR",
            "GIT_EXTERNAL_DIFF",
            "GIT_DIFF_OPTS",
            "GIT_PAGER",
            "GIT_GRAFT_FILE",
            "GIT_SHALLOW_FILE",
            "GIT_LITERAL_PATHSPECS",
            "GIT_TRACE");

    /** Nothing is fetched, so nothing that the configuration of a repository names for that is started. */
    private static final Map<String, String> OFFLINE = Map.of("GIT_ALLOW_PROTOCOL", "", "GIT_NO_LAZY_FETCH", "1");

    private final Map<String, String> environment;
    private final Optional<Path> foreign;
    private boolean checked;

    /** @param environment of the command, so that credentials and proxies set there work */
    public Git(Map<String, String> environment) {
        this(environment, Optional.empty());
    }

    private Git(Map<String, String> environment, Optional<Path> foreign) {
        this.environment = Map.copyOf(environment);
        this.foreign = foreign;
    }

    /**
     * The same, which also reads the repository in exactly this folder although it belongs to another user. What its
     * configuration could start is switched off: hooks and the like for every repository, and here the network, too.
     */
    public Git reading(Path folder) {
        return new Git(environment, Optional.of(folder));
    }

    /** Whether it reads a repository of another user. */
    public boolean isForeign() {
        return foreign.isPresent();
    }

    /** Starts git in {@code directory} and gives its running child; the caller closes it. */
    public Child start(Path directory, String... arguments) {
        checkVersion(directory);
        return launch(directory, false, List.of(arguments));
    }

    /** As {@link #start}, but a repository further up is not taken for the one asked for. */
    public Child startExactly(Path directory, String... arguments) {
        checkVersion(directory);
        return launch(directory, true, List.of(arguments));
    }

    /** Starts git in a repository of ours with further variables; configuration in variables is not passed on. */
    public Child startPlainly(Path directory, Map<String, String> further, String... arguments) {
        checkVersion(directory);
        var builder = builder(directory, false, List.of(arguments));
        builder.environment().keySet().removeIf(name -> name.startsWith("GIT_CONFIG") || name.startsWith("GIT_ATTR"));
        builder.environment().putAll(further);
        try {
            return new Child(builder.start(), "git " + arguments[0]);
        } catch (IOException e) {
            throw missing(e);
        }
    }

    private Child launch(Path directory, boolean exactly, List<String> arguments) {
        try {
            return new Child(builder(directory, exactly, arguments).start(), "git " + arguments.get(0));
        } catch (IOException e) {
            throw missing(e);
        }
    }

    private ProcessBuilder builder(Path directory, boolean exactly, List<String> arguments) {
        var command = new ArrayList<String>();
        command.add("git");
        command.addAll(HARMLESS);
        // the command line is one of the few places where git looks for it, from 2.38 on
        foreign.ifPresent(folder -> command.addAll(List.of("-c", "safe.directory=" + folder)));
        command.addAll(arguments);
        var builder = new ProcessBuilder(command).directory(directory.toFile());
        var variables = builder.environment();
        variables.clear();
        variables.putAll(environment);
        MISLEADING.forEach(variables::remove);
        variables.put("LC_ALL", "C");
        variables.put("GIT_ALLOW_PROTOCOL", "file:git:http:https:ssh");
        variables.put("GIT_TERMINAL_PROMPT", "0");
        variables.put("GIT_OPTIONAL_LOCKS", "0");
        variables.put("GIT_NO_REPLACE_OBJECTS", "1");
        if (isForeign()) {
            variables.putAll(OFFLINE);
        }
        if (exactly && directory.getParent() != null) {
            variables.put("GIT_CEILING_DIRECTORIES", directory.getParent().toString());
        }
        return builder;
    }

    private synchronized void checkVersion(Path directory) {
        if (checked) {
            return;
        }
        String answer;
        try (var child = launch(directory, false, List.of("version"))) {
            answer = new String(child.output().readAllBytes(), StandardCharsets.UTF_8);
            child.finish();
        } catch (IOException e) {
            throw missing(e);
        }
        requireRecent(answer);
        checked = true;
    }

    public static void requireRecent(String answer) {
        var matcher = VERSION.matcher(answer);
        if (!matcher.matches()) {
            throw new Stop(
                    Exit.REPOSITORY_UNUSABLE,
                    "`git version` answered `" + answer.strip() + "`; is the git on the PATH really git?");
        }
        int major = Integer.parseInt(matcher.group(1));
        int minor = Integer.parseInt(matcher.group(2));
        if (major < OLDEST_MAJOR || (major == OLDEST_MAJOR && minor < OLDEST_MINOR)) {
            throw new Stop(
                    Exit.REPOSITORY_UNUSABLE,
                    String.format(
                            Locale.ROOT,
                            "git %d.%d is too old; install git %d.%d or newer",
                            major,
                            minor,
                            OLDEST_MAJOR,
                            OLDEST_MINOR));
        }
    }

    private static Stop missing(IOException e) {
        return new Stop(
                Exit.REPOSITORY_UNUSABLE,
                "git could not be started (" + e.getMessage() + "); install git 2.31 or newer and put it on the PATH",
                e);
    }
}
