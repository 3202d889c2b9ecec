package dev.fairlead.rollout.setup.file;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.platform.json.JsonInput;
import dev.fairlead.recording.version.ComponentCode;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads where the code of a component is. */
final class CodeReading {
    static final Set<String> FIELDS = Set.of("repository", "paths");

    private CodeReading() {}

    /** Empty where the file says nothing of it. */
    static Optional<ComponentCode> read(QualifiedName component, JsonInput given) {
        var repository = given.find("repository").map(CodeReading::address);
        var paths = given.find("paths").map(list -> globs(given, list));
        return repository.isEmpty() && paths.isEmpty()
                ? Optional.empty()
                : Optional.of(new ComponentCode(component, repository.orElse(null), paths.orElse(null)));
    }

    private static String address(JsonInput given) {
        return ConfigurationFile.located(given, () -> {
            ComponentCode.checkRepository("repository", given.text());
            return given.text();
        });
    }

    /** Each by itself, so that a mistake names its line; then all, of which there may be too many. */
    private static List<String> globs(JsonInput component, JsonInput list) {
        var items = component.items("paths");
        items.forEach(item -> check(item, List.of(item.text())));
        var globs = items.stream().map(JsonInput::text).toList();
        check(list, globs);
        return globs;
    }

    private static void check(JsonInput given, List<String> globs) {
        ConfigurationFile.located(given, () -> {
            ComponentCode.checkGlobs("paths", globs);
            return globs;
        });
    }
}
