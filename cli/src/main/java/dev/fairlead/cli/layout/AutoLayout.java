package dev.fairlead.cli.layout;

import dev.fairlead.cli.layout.argo.ArgoCdLayout;
import dev.fairlead.cli.layout.container.Compose;
import dev.fairlead.cli.layout.container.Manifests;
import dev.fairlead.cli.layout.flux.FluxLayout;
import dev.fairlead.cli.layout.helm.HelmImages;
import dev.fairlead.cli.layout.reading.GitFile;
import dev.fairlead.cli.layout.reading.Layout;
import dev.fairlead.cli.layout.reading.Reading;
import dev.fairlead.cli.layout.yaml.Yaml;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Node;

/** Chooses the layout of each file by its name, and by what kind of thing it says it is. */
public record AutoLayout() implements Layout {
    private static final Pattern YAML = Pattern.compile(".*\\.(?:ya?ml|json)");
    private static final Pattern VALUES =
            Pattern.compile("(?:.*[._-])?values(?:[._-].*)?\\.ya?ml|helm-?values.*\\.ya?ml");

    @Override
    public String variant(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    @Override
    public boolean reads(String path) {
        return byName(path).isPresent()
                || YAML.matcher(path.toLowerCase(Locale.ROOT)).matches();
    }

    @Override
    public void read(GitFile file, Reading reading) {
        var byName = byName(file.path());
        if (byName.isPresent()) {
            byName.get().layout().read(file, reading);
        } else if (YAML.matcher(file.name().toLowerCase(Locale.ROOT)).matches()) {
            for (var document : file.documents(reading)) {
                document(file, document, reading);
            }
        }
    }

    @Override
    public boolean looksAround() {
        return true;
    }

    /** The layout of a file that its name tells; empty where its content has to. */
    static Optional<Layouts> byName(String path) {
        var name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        if (ArgoCdLayout.overriding(path)) {
            return Optional.of(Layouts.ARGOCD);
        }
        if (name.matches("kustomization(?:\\.ya?ml)?")) {
            return Optional.of(Layouts.KUSTOMIZE);
        }
        if (name.matches("chart\\.ya?ml|requirements\\.ya?ml")) {
            return Optional.of(Layouts.CHART);
        }
        if (name.equals("package.json")) {
            return Optional.of(Layouts.PACKAGE_JSON);
        }
        if (name.matches("helmfile.*\\.ya?ml") || path.matches(".*helmfile(?:\\.d)?/[^/]+\\.ya?ml")) {
            return Optional.of(Layouts.HELMFILE);
        }
        if (name.matches("(?:docker-)?compose(?:[._-].*)?\\.ya?ml|docker-stack.*\\.ya?ml")) {
            return Optional.of(Layouts.COMPOSE);
        }
        if (name.matches("\\.env(?:\\..*)?|.*\\.env")) {
            return Optional.of(Layouts.ENV);
        }
        if (name.matches(".*\\.tf|.*\\.tfvars")) {
            return Optional.of(Layouts.TERRAFORM);
        }
        return name.matches("version(?:\\.txt)?|.*\\.version") ? Optional.of(Layouts.TEXT) : Optional.empty();
    }

    /** The layout that a document's content tells. */
    static Optional<Layouts> byContent(GitFile file, Node document) {
        var kind = Yaml.text(document, "kind").orElse("");
        var group = Yaml.text(document, "apiVersion").orElse("");
        if (kind.equals("Application") || kind.equals("ApplicationSet") || kind.endsWith("Secret")) {
            return Optional.of(Layouts.ARGOCD);
        }
        if (group.contains("toolkit.fluxcd.io")) {
            return Optional.of(Layouts.FLUX);
        }
        if (!kind.isEmpty()) {
            return Optional.of(Layouts.MANIFESTS);
        }
        if (Yaml.get(document, "services").isPresent()) {
            return Optional.of(Layouts.COMPOSE);
        }
        if (VALUES.matcher(file.name().toLowerCase(Locale.ROOT)).matches()) {
            return Optional.of(Layouts.HELM_VALUES);
        }
        return Optional.empty();
    }

    private static void document(GitFile file, Node document, Reading reading) {
        var layout = byContent(file, document);
        if (layout.isEmpty()) {
            return;
        }
        switch (layout.get()) {
            case ARGOCD -> ArgoCdLayout.document(file, document, false, reading);
            case FLUX -> FluxLayout.document(document, reading);
            case MANIFESTS -> Manifests.document(document, reading);
            case COMPOSE -> Compose.document(document, reading);
            default -> HelmImages.read(document, null, "", java.util.Map.of(), reading);
        }
    }
}
