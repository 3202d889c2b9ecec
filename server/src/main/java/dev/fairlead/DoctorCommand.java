package dev.fairlead;

import dev.fairlead.operation.doctor.Doctor;
import dev.fairlead.operation.doctor.Finding;
import dev.fairlead.operation.doctor.Finding.Level;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** {@code fairlead doctor}: what is the matter with an installation. */
@Command(
        name = "doctor",
        description = {
            "Say what is the matter with the data directory, the database and its backups, and what to do.",
            "",
            "It changes nothing, and a server may run meanwhile.",
            "",
            "Run it as the user who runs the server, with the same variables: where a setting is only an option of",
            "the server, it is not seen here. An embedded database that no server runs on is started for the while.",
            ""
        },
        footer = {"", "Exit status: 0 all well, or only warnings; 1 something is bad; 2 not understood."})
final class DoctorCommand implements Callable<Integer> {
    private static final int COLUMN = 17;

    private final Map<String, String> environment;
    private final Clock clock;
    private final PrintStream out;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Data directory (default: FAIRLEAD_DATA, or .fairlead in your home directory).")
    private @Nullable Path data;

    @Option(names = "--json", description = "As JSON: a list of check, level (ok, warn, bad), seen and advice.")
    private boolean json;

    DoctorCommand(Map<String, String> environment, Clock clock, PrintStream out) {
        this.environment = environment;
        this.clock = clock;
        this.out = out;
    }

    @Override
    public Integer call() {
        var directory = Settings.data(data, environment).toAbsolutePath();
        var embedded = environment.getOrDefault(ChosenDatabase.URL, "").isBlank();
        var chosen = new AtomicReference<@Nullable ChosenDatabase>();
        List<Finding> findings;
        try {
            findings = new Doctor(directory, embedded, environment, clock).look(() -> {
                var database = ChosenDatabase.existing(environment, directory);
                chosen.set(database);
                return database.address();
            });
        } finally {
            var started = chosen.get();
            if (started != null) {
                started.close();
            }
        }
        if (json) {
            out.println(JsonMapper.shared()
                    .writerWithDefaultPrettyPrinter()
                    .writeValueAsString(
                            findings.stream().map(DoctorCommand::line).toList()));
        } else {
            findings.forEach(this::show);
            out.println();
            out.println("%d well, %d to look at, %d bad"
                    .formatted(count(findings, Level.OK), count(findings, Level.WARN), count(findings, Level.BAD)));
        }
        out.flush();
        return count(findings, Level.BAD) == 0 ? 0 : 1;
    }

    private static Map<String, String> line(Finding finding) {
        return new TreeMap<>(Map.of(
                "check",
                finding.check(),
                "level",
                word(finding.level()),
                "seen",
                finding.seen(),
                "advice",
                finding.advice()));
    }

    private void show(Finding finding) {
        out.println(("%-5s %-" + COLUMN + "s %s").formatted(word(finding.level()), finding.check(), finding.seen()));
        if (!finding.advice().isEmpty()) {
            out.println(" ".repeat(COLUMN + 7) + finding.advice());
        }
    }

    private static String word(Level level) {
        return level.name().toLowerCase(Locale.ROOT);
    }

    private static long count(List<Finding> findings, Level level) {
        return findings.stream().filter(finding -> finding.level() == level).count();
    }
}
