package dev.fairlead.intake.azure;

import dev.fairlead.intake.payload.GitRef;
import dev.fairlead.intake.payload.Payload;
import dev.fairlead.intake.source.Translation;
import dev.fairlead.intake.told.Labels;
import dev.fairlead.intake.told.Told;
import dev.fairlead.intake.told.ToldVersion;
import java.util.Locale;
import java.util.Optional;

/** A build ended. It is a deployment only where a rule on the name of its pipeline says so. */
final class BuildEvent {
    private BuildEvent() {}

    static Translation translate(Happening happening) {
        var build = happening.resource();
        var status = build.word("status");
        var result = build.word("result");
        // older versions of the event tell the result as the status
        var ended = result.isEmpty() && !status.equals("completed") ? status : result;
        var outcome = Results.outcome(ended);
        if (outcome.isEmpty()) {
            return Translation.nothing(Results.passed("a build", ended));
        }
        var repository = build.at("repository");
        var project = build.at("project").text("name");
        var name = repository.text("name");
        return Translation.of(new Told.Deployed(
                ref(build)
                        .on(Labels.builder().with(Labels.EVENT, happening.event()))
                        .with(Labels.REPOSITORY, repository.repository("url"))
                        .with(Labels.PROJECT, name == null || project == null ? project : project + "/" + name)
                        .with(Labels.JOB, build.at("definition").text("name"))
                        .with(Labels.RUN, build.text("id"))
                        .with(Labels.OWN + "version", build.text("buildNumber"))
                        .build(),
                happening.called("builds", build.name("id")),
                version(build),
                outcome.get(),
                false,
                build.moment("startTime"),
                Optional.ofNullable(build.moment("finishTime")).orElseGet(happening::toldAt),
                null,
                Optional.ofNullable(build.at("_links", "web").text("href")).orElse(build.text("url")),
                Results.note(ended)));
    }

    private static GitRef ref(Payload build) {
        var branch = build.text("sourceBranch");
        var got = build.text("sourceGetVersion");
        return GitRef.full(
                branch == null && got != null ? got.replaceFirst("^LG:", "").replaceFirst(":[^:]*$", "") : branch);
    }

    /** {@code LG:refs/heads/main:600c52d2…}, or the commit alone. */
    private static ToldVersion version(Payload build) {
        return commit(build, "sourceVersion")
                .or(() -> commit(build, "sourceGetVersion"))
                .map(ToldVersion::ofCommit)
                .orElse(ToldVersion.UNKNOWN);
    }

    private static Optional<String> commit(Payload build, String field) {
        var told = build.text(field);
        return Optional.ofNullable(told)
                .map(text -> text.substring(text.lastIndexOf(':') + 1).toLowerCase(Locale.ROOT))
                .filter(Payload::isCommit);
    }
}
