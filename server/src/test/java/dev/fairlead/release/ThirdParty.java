package dev.fairlead.release;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/** What the server's jar has of others, with licences and their texts: from its bill of materials, and from the jars that it names. */
final class ThirdParty {
    private static final Path STANDARD = Path.of("..", "packaging", "licences");
    private static final Pattern TEXT =
            Pattern.compile("(?i)(META-INF/|[^/]*)(LICEN[CS]E|NOTICE|COPYING)([-_.][^/]*)?");
    /** Of what browsers get. */
    private static final Pattern OF_SCRIPTS =
            Pattern.compile("META-INF/resources/_static/[^/]+/[^/]+/(LICENSE|NOTICE)([-_.][^/]*)?");

    private static final String HEAD = """
            What the programs of Fairlead contain of others, by the names under which Maven knows it, with the licences that hold for it. The versions
            stand in the bill of materials (META-INF/sbom in each jar). The numbers are those of texts below: what the work itself brings along, or
            where it brings none the text of the licence.

            """;
    private static final String RULE = "-".repeat(80) + "\n";

    /** @param file the name of its jar */
    record Component(String name, String file, List<String> licences) {}

    private final List<String> texts = new ArrayList<>();
    private final Map<String, Path> jars;

    /** @param classPath where the jars are */
    ThirdParty(List<Path> classPath) {
        jars = classPath.stream()
                .filter(path -> path.toString().endsWith(".jar"))
                .collect(Collectors.toMap(path -> path.getFileName().toString(), path -> path, (one, _) -> one));
    }

    /** The whole file. */
    String of(List<Component> components) {
        var list = new StringBuilder(HEAD);
        var byName = new TreeMap<String, Component>();
        components.forEach(component -> byName.put(component.name(), component));
        for (var component : byName.values()) {
            list.append("%s: %s (%s)%n"
                    .formatted(
                            component.name(),
                            String.join(", ", component.licences()),
                            texts(component).stream()
                                    .map(text -> "" + number(text))
                                    .collect(Collectors.joining(", "))));
        }
        for (int i = 0; i < texts.size(); i++) {
            list.append('\n')
                    .append(RULE)
                    .append(i + 1)
                    .append('\n')
                    .append(RULE)
                    .append('\n')
                    .append(texts.get(i));
        }
        return list.toString();
    }

    private int number(String text) {
        if (!texts.contains(text)) {
            texts.add(text);
        }
        return texts.indexOf(text) + 1;
    }

    private List<String> texts(Component component) {
        var jar = jars.get(component.file());
        if (jar == null) {
            throw new AssertionError(component.file() + " is in the bill of materials and not on the class path");
        }
        var found = brought(jar);
        // a notice is none
        var ofLicence = found.stream().anyMatch(text -> text.contains("WARRANT"));
        return ofLicence
                ? found
                : Stream.concat(found.stream(), standard(component).stream()).toList();
    }

    private static List<String> brought(Path jar) {
        try (var file = new JarFile(jar.toFile())) {
            var texts = new ArrayList<String>();
            for (var entry : file.stream()
                    .filter(entry -> TEXT.matcher(entry.getName()).matches()
                            || OF_SCRIPTS.matcher(entry.getName()).matches())
                    .sorted(Comparator.comparing(ZipEntry::getName))
                    .toList()) {
                var text = tidy(new String(file.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
                if (!text.isBlank() && !texts.contains(text)) {
                    texts.add(text);
                }
            }
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(jar.toString(), e);
        }
    }

    /** What is known of the work, or of those who made it; else the texts of its licences. */
    private static List<String> standard(Component component) {
        var parts = component.name().split(":");
        for (var known : List.of(parts[1], parts[0])) {
            var file = STANDARD.resolve(known + ".txt");
            if (Files.exists(file)) {
                return List.of(read(file, component));
            }
        }
        return component.licences().stream()
                .map(licence ->
                        licence.equals("Apache-2.0") ? Path.of("..", "LICENSE") : STANDARD.resolve(licence + ".txt"))
                .map(file -> read(file, component))
                .toList();
    }

    private static String read(Path file, Component component) {
        try {
            return tidy(Files.readString(file));
        } catch (IOException e) {
            throw new AssertionError(
                    "%s brings no text of its licence: put it into %s".formatted(component.name(), file), e);
        }
    }

    private static String tidy(String text) {
        return text.replace("\r\n", "\n")
                        .lines()
                        .map(String::stripTrailing)
                        .collect(Collectors.joining("\n"))
                        .strip() + "\n";
    }
}
