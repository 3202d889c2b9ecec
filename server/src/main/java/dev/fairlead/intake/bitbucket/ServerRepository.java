package dev.fairlead.intake.bitbucket;

import dev.fairlead.intake.payload.Payload;
import dev.fairlead.intake.payload.RepositoryUrl;
import dev.fairlead.intake.told.Labels;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A repository of Bitbucket Data Center. It tells addresses only where it is told its own, by HTTP, by SSH or both. */
record ServerRepository(Payload repository) {

    Labels.Builder labels(String event) {
        var project = repository.at("project").name("key");
        return Labels.builder()
                .with(Labels.EVENT, event)
                .with(Labels.REPOSITORY, address())
                .with(Labels.PROJECT, project + "/" + repository.name("slug"));
    }

    private @Nullable String address() {
        var links = repository.at("links");
        return addresses(links.list("clone"))
                .or(() -> addresses(links.list("self")).map(page -> page.replaceFirst("/browse/?$", "")))
                .map(RepositoryUrl::of)
                .orElse(null);
    }

    private static Optional<String> addresses(List<Payload> links) {
        return links.stream()
                .map(link -> link.findText("href"))
                .flatMap(Optional::stream)
                .min(Comparator.comparing((String href) -> !href.startsWith("http")));
    }
}
