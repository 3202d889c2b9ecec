package dev.fairlead.cli.layout.argo;

import dev.fairlead.cli.layout.reading.GitFile;
import dev.fairlead.cli.layout.reading.Layout;
import dev.fairlead.cli.layout.reading.Reading;
import dev.fairlead.cli.layout.yaml.Yaml;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Argo CD: Applications, what ApplicationSets make, and the files that Image Updater writes. The images that an Application
 * names are its version; where it names none, the revision of its chart or repository is; where that is a branch, what stands at
 * its path.
 */
public record ArgoCdLayout() implements Layout {
    private static final Pattern OVERRIDES = Pattern.compile("(?:.*/)?\\.argocd-source(?:-(?<name>.+))?\\.ya?ml");

    @Override
    public String variant(String path) {
        return overriding(path) ? path.substring(path.lastIndexOf('/') + 1) : "";
    }

    public static boolean overriding(String path) {
        return OVERRIDES.matcher(path).matches();
    }

    @Override
    public void read(GitFile file, Reading reading) {
        var documents = file.documents(reading);
        var overrides = OVERRIDES.matcher(file.path());
        for (var document : documents) {
            if (overrides.matches()) {
                overrides(document, overrides.group("name"), reading);
            } else {
                document(file, document, true, reading);
            }
        }
    }

    @Override
    public boolean looksAround() {
        return true;
    }

    /** @param following whether what stands at the path of an Application is read, too */
    public static void document(GitFile file, Node document, boolean following, Reading reading) {
        var around = file.surroundings();
        var kind = Yaml.text(document, "kind").orElse("");
        var applications = new Applications(following ? Optional.of(new SourcePath(around)) : Optional.empty());
        switch (kind) {
            case "Application" -> applications.read(document, Map.of(), reading);
            case "ApplicationSet" -> new ApplicationSets(applications, around).read(document, reading);
            case "Secret", "ExternalSecret", "SealedSecret" -> ClusterSecrets.read(document, reading);
            case "List" -> Yaml.list(document, "items").forEach(item -> document(file, item, following, reading));
            default -> {
                // other kinds name no Applications
            }
        }
    }

    /** What Image Updater writes beside an Application is read as if it stood in its source. */
    private static void overrides(Node document, @Nullable String name, Reading reading) {
        Applications.images(document, name, name == null ? Map.of() : Map.of("name", name), "", reading);
    }
}
