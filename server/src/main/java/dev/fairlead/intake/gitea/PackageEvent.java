package dev.fairlead.intake.gitea;

import dev.fairlead.intake.payload.Payload;
import dev.fairlead.intake.source.Translation;
import dev.fairlead.intake.told.Labels;
import dev.fairlead.intake.told.Told;
import dev.fairlead.intake.told.ToldVersion;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A version of a package came. Images are told by tag, and by digest where they have none. */
final class PackageEvent {
    private PackageEvent() {}

    static Translation translate(Payload body) {
        var found = body.get("package");
        if (!body.word("action").equals("created")) {
            return Translation.nothing("a package is told when it comes; this was `" + body.word("action") + "`");
        }
        var version = found.name("version");
        boolean digest = version.matches("sha256:[0-9a-f]{64}");
        var repository = found.at("repository").isThere() ? found.at("repository") : body.at("repository");
        return Translation.of(new Told.Built(
                Labels.builder()
                        .with(Labels.EVENT, "package")
                        .with(Labels.REPOSITORY, repository.repository("html_url"))
                        .with(Labels.PROJECT, repository.text("full_name"))
                        .with(Labels.IMAGE, image(found))
                        .with(Labels.OWN + "package", found.text("name"))
                        .with(Labels.OWN + "package_type", found.text("type"))
                        .build(),
                new ToldVersion(digest ? null : version, null, digest ? version : null, null),
                found.moment("created_at"),
                null,
                found.text("html_url")));
    }

    /** By the server that has the package, as {@code git.example.com/acme/shop}. */
    private static @Nullable String image(Payload found) {
        var page = found.text("html_url");
        var owner = found.at("owner").text("login");
        var name = found.text("name");
        if (!found.word("type").equals("container") || page == null || owner == null || name == null) {
            return null;
        }
        return page.replaceFirst("^[a-z]+://([^/]*).*", "$1") + "/" + owner.toLowerCase(Locale.ROOT) + "/" + name;
    }
}
