package dev.fairlead.intake;

import dev.fairlead.rollout.deployer.kubernetes.HelmDeployerTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;

/** Fills a template of Argo's notifications as Argo does: both have the language and the functions that Helm has. */
final class RenderedTemplate {
    private final String helm;
    private final Path folder;

    private RenderedTemplate(String helm, Path folder) {
        this.helm = helm;
        this.folder = folder;
    }

    /** Empty where there is no helm. */
    static Optional<RenderedTemplate> in(Path folder) {
        var helm = System.getenv().getOrDefault("FAIRLEAD_HELM", "helm");
        return HelmDeployerTest.runs(helm) ? Optional.of(new RenderedTemplate(helm, folder)) : Optional.empty();
    }

    /** @param values what the template calls {@code .}, as JSON */
    String render(String template, String values) throws IOException, InterruptedException {
        Files.createDirectories(folder.resolve("templates"));
        Files.writeString(folder.resolve("Chart.yaml"), "apiVersion: v2\nname: body\nversion: 1.0.0\n");
        Files.writeString(folder.resolve("templates/body.yaml"), "{{- with .Values }}" + template + "{{ end }}");
        Files.writeString(folder.resolve("values.json"), values);
        var process = new ProcessBuilder(helm, "template", "x", ".", "-f", "values.json")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new AssertionError(output);
        }
        return output.lines()
                .filter(line -> !line.startsWith("---") && !line.startsWith("# Source"))
                .collect(Collectors.joining("\n"));
    }
}
