package dev.fairlead.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.platform.db.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Looks for secrets where none may be. What is looked for are stretches of letters and digits out of the middle of each secret,
 * which no way of quoting changes, and the same in base64 wherever it may begin, and in hexadecimal.
 */
final class Leaks {
    private final Map<String, List<String>> formsByStretch = new LinkedHashMap<>();

    /** @param stretches letters and digits only, so that quoting and encoding for the web leave them as they are */
    Leaks(String... stretches) {
        for (var stretch : stretches) {
            assertThat(stretch).matches("[A-Za-z0-9]{10,}");
            formsByStretch.put(stretch, forms(stretch));
        }
    }

    private static List<String> forms(String stretch) {
        var bytes = stretch.getBytes(StandardCharsets.UTF_8);
        var forms = new ArrayList<>(List.of(stretch, HexFormat.of().formatHex(bytes)));
        for (int before = 0; before < 3; before++) {
            var padded = new byte[before + bytes.length];
            System.arraycopy(bytes, 0, padded, before, bytes.length);
            var encoded = Base64.getEncoder().encodeToString(padded);
            // letters that hold bits of what stands before or after change with it
            forms.add(encoded.substring((before * 8 + 5) / 6, padded.length * 8 / 6));
        }
        return forms;
    }

    /** Holds the text against every form of every secret. */
    void none(String where, String text) {
        formsByStretch.forEach((stretch, forms) -> assertThat(forms)
                .as(where)
                .noneSatisfy(form -> assertThat(text.contains(form)).as(form).isTrue()));
    }

    /** Everything the database holds, a row a line. */
    static String dump(TestDatabase test) {
        return test.database().read(handle -> {
            var tables = handle.createQuery("""
                            select format('%I.%I', table_schema, table_name)
                            from information_schema.tables
                            where table_type = 'BASE TABLE'
                              and table_schema not in ('pg_catalog', 'information_schema')""").mapTo(String.class).list();
            assertThat(tables).hasSizeGreaterThan(30);
            var rows = new StringBuilder();
            for (var table : tables) {
                handle.createQuery("select t::text from <table> as t")
                        .define("table", table)
                        .mapTo(String.class)
                        .forEach(row -> rows.append(table).append(row).append('\n'));
            }
            return rows.toString();
        });
    }

    /** A process as anybody sees it. */
    record Seen(long id, long parent, String arguments, String environment) {}

    static List<Seen> processes() throws IOException {
        try (var all = Files.list(Path.of("/proc"))) {
            return all.filter(each -> each.getFileName().toString().matches("\\d+"))
                    .map(Leaks::process)
                    .filter(Objects::nonNull)
                    .toList();
        }
    }

    private static @Nullable Seen process(Path folder) {
        try {
            var stat = Files.readString(folder.resolve("stat"), StandardCharsets.ISO_8859_1);
            return new Seen(
                    Long.parseLong(folder.getFileName().toString()),
                    // behind the name, which may hold anything: the state, then the parent
                    Long.parseLong(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[1]),
                    Files.readString(folder.resolve("cmdline"), StandardCharsets.ISO_8859_1),
                    Files.readString(folder.resolve("environ"), StandardCharsets.ISO_8859_1));
        } catch (IOException _) {
            // it has ended, or is somebody else's
            return null;
        }
    }
}
