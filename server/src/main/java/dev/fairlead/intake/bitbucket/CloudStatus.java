package dev.fairlead.intake.bitbucket;

import dev.fairlead.deployment.Outcome;
import dev.fairlead.intake.payload.GitRef;
import dev.fairlead.intake.payload.Payload;
import dev.fairlead.intake.source.Translation;
import dev.fairlead.intake.told.Labels;
import dev.fairlead.intake.told.Told;
import dev.fairlead.intake.told.ToldVersion;
import java.util.Optional;

/** A build of a commit ended, of Bitbucket's own pipelines or of another CI. It is a deployment only where a rule says so. */
final class CloudStatus {
    private CloudStatus() {}

    static Translation translate(CloudRepository repository) {
        var status = repository.body().get("commit_status");
        var state = status.word("state");
        var outcome = outcome(state);
        if (outcome.isEmpty()) {
            return Translation.nothing("a build has the state `" + state + "`, of which nothing follows");
        }
        var key = status.name("key");
        var commit = commit(status);
        return Translation.of(new Told.Deployed(
                GitRef.guessed(status.text("refname"))
                        .on(repository.labels())
                        .with(Labels.JOB, status.findText("name").orElse(key))
                        .with(Labels.RUN, key)
                        .build(),
                repository.called("statuses", commit + "/" + key + number(status)),
                ToldVersion.ofCommit(commit),
                outcome.get(),
                false,
                status.moment("created_on"),
                status.time("updated_on"),
                null,
                status.text("url"),
                status.title("description")));
    }

    private static Optional<Outcome> outcome(String state) {
        return switch (state) {
            case "successful" -> Optional.of(Outcome.SUCCEEDED);
            case "failed" -> Optional.of(Outcome.FAILED);
            case "stopped" -> Optional.of(Outcome.CANCELLED);
            default -> Optional.empty();
        };
    }

    /** A build that runs again has the same key, and mostly another number at the end of its address. */
    private static String number(Payload status) {
        return status.findText("url")
                .map(url -> url.replaceFirst("/+$", "").replaceFirst("^.*\\D(\\d+)$", "$1"))
                .filter(number -> number.matches("\\d{1,18}"))
                .map(number -> "/" + number)
                .orElse("");
    }

    /** Where the status does not name its commit, an address does. */
    private static String commit(Payload status) {
        var commit = status.at("commit").commit("hash");
        if (commit != null) {
            return commit;
        }
        var address = status.at("links", "commit").text("href");
        if (address == null) {
            throw status.at("commit").missing("hash");
        }
        var last = address.replaceFirst("^.*/", "");
        if (!Payload.isCommit(last)) {
            throw status.at("links", "commit").refused("href", "does not end in a commit");
        }
        return last;
    }
}
