package dev.fairlead.intake.azure;

import dev.fairlead.intake.payload.GitRef;
import dev.fairlead.intake.payload.Payload;
import dev.fairlead.intake.told.ToldVersion;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a run was made of, as far as it says so. */
record RunSource(
        GitRef ref, @Nullable String address, @Nullable String path, ToldVersion version) {

    static RunSource of(Payload resource, Payload run) {
        var self = run.at("resources", "repositories", "self");
        var first = resource.list("repositories").stream().findFirst().orElse(self);
        var change = first.at("change");
        var address = first.repository("url");
        var commit = Optional.ofNullable(self.text("version"))
                .or(() -> change.findText("version"))
                .or(() -> change.findText("id"))
                .filter(Payload::isCommit)
                .map(text -> text.toLowerCase(Locale.ROOT));
        return new RunSource(
                GitRef.full(self.text("refName")),
                address == null
                        ? null
                        : address.replaceFirst("^https://api\\.github\\.com/repos/", "https://github.com/"),
                address == null ? null : path(address),
                commit.map(ToldVersion::ofCommit).orElse(ToldVersion.UNKNOWN));
    }

    private static String path(String address) {
        return address.replaceFirst("^[a-z]+://[^/]*/(?:repos/)?", "").replace("/_git/", "/");
    }
}
