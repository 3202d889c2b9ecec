package dev.fairlead.platform.postgres.program;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Starting one of PostgreSQL's programs, untouched by what the caller's environment says of some other PostgreSQL. */
public final class Program {
    private Program() {}

    public static ProcessBuilder of(List<String> command, Path folder) {
        var builder = new ProcessBuilder(command).redirectErrorStream(true).directory(folder.toFile());
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("LC_") || name.equals("LANG"));
        environment.put("LC_ALL", "C");
        environment.put("TZ", "UTC");
        return builder;
    }

    /** Runs it to its end and answers what it said; a failure is an exception with those words. */
    public static String run(List<String> command, Path folder) throws IOException {
        var process = of(command, folder).start();
        process.getOutputStream().close();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        try {
            var status = process.waitFor();
            if (status != 0) {
                throw new IOException("%s ended with %d: %s".formatted(String.join(" ", command), status, said));
            }
            return said;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while running " + String.join(" ", command), e);
        }
    }
}
