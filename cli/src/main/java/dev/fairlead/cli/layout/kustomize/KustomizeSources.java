package dev.fairlead.cli.layout.kustomize;

import dev.fairlead.cli.layout.reading.GitFile;
import dev.fairlead.cli.layout.reading.Layout;
import dev.fairlead.cli.layout.reading.Pin;
import dev.fairlead.cli.layout.reading.Reading;
import dev.fairlead.cli.layout.yaml.Yaml;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Node;

/** What a kustomization takes from elsewhere: charts below {@code helmCharts:}, and resources with a version in their address. */
public record KustomizeSources() implements Layout {
    private static final Pattern REF =
            Pattern.compile("(?<address>[^?]+)\\?(?:.*&)?(?:ref|version)=(?<ref>[^&]+)(?:&.*)?");
    private static final Pattern RAW = Pattern.compile(
            "https?://raw\\.githubusercontent\\.com/[^/]+/(?<name>[^/]+)/(?:refs/tags/)?(?<ref>[^/]+)/.*");
    private static final Pattern RELEASE =
            Pattern.compile("https?://[^/]+/[^/]+/(?<name>[^/]+)/releases/download/(?<ref>[^/]+)/.*");

    @Override
    public void read(GitFile file, Reading reading) {
        for (var document : file.documents(reading)) {
            for (var chart : Yaml.list(document, "helmCharts")) {
                chart(chart, reading);
            }
            for (var list : new String[] {"resources", "bases", "components"}) {
                for (var resource : Yaml.list(document, list)) {
                    Yaml.text(resource).ifPresent(address -> resource(address, list, reading));
                }
            }
        }
    }

    static void chart(Node chart, Reading reading) {
        var name = Yaml.text(chart, "releaseName").or(() -> Yaml.text(chart, "name"));
        var version = Yaml.get(chart, "version").filter(node -> Yaml.text(node).isPresent());
        if (name.isPresent() && version.isPresent()) {
            reading.value(name.get(), Pin.of(version.get(), Pin.Kind.RELEASE), "helmCharts[name=" + name.get() + "]");
        }
    }

    static void resource(String address, String list, Reading reading) {
        var raw = RAW.matcher(address);
        var release = RELEASE.matcher(address);
        var ref = REF.matcher(address);
        var found =
                raw.matches() ? Optional.of(raw) : release.matches() ? Optional.of(release) : Optional.<Matcher>empty();
        if (found.isPresent()) {
            var name = found.get().group("name");
            reading.value(name, Pin.of(found.get().group("ref"), Pin.Kind.REVISION), list + "[" + name + "]");
        } else if (ref.matches()) {
            var name = repository(ref.group("address"));
            reading.value(name, Pin.of(ref.group("ref"), Pin.Kind.REVISION), list + "[" + name + "]");
        } else if (address.contains("://") || address.startsWith("github.com/") || address.startsWith("git@")) {
            reading.pass("address without a version: its default branch is taken", list + ": " + address);
        }
    }

    /** {@code argo-cd} of {@code https://github.com/argoproj/argo-cd//manifests}, and of {@code git@host:argoproj/argo-cd.git}. */
    static String repository(String address) {
        var path = address.replaceFirst("^(?:git::)?[a-z+]+://", "")
                .replaceFirst("^[^/@]+@", "")
                .replaceFirst("^([^/:]+):", "$1/");
        int module = path.indexOf("//");
        if (module > 0) {
            path = path.substring(0, module);
        }
        int git = path.indexOf(".git/");
        if (git > 0) {
            path = path.substring(0, git);
        }
        var parts = path.replaceFirst("\\.git$", "").split("/");
        boolean forge = parts.length > 2 && (parts[0].equals("github.com") || parts[0].equals("bitbucket.org"));
        return forge ? parts[2] : parts[parts.length - 1];
    }
}
