package dev.fairlead.intake.interpret.version;

import dev.fairlead.change.CommitFact;
import dev.fairlead.change.CommitNote;
import dev.fairlead.intake.interpret.verdict.Clean;
import dev.fairlead.intake.interpret.verdict.Item;
import dev.fairlead.intake.interpret.verdict.Recording;
import dev.fairlead.intake.kept.BecameFact.Kind;
import dev.fairlead.intake.told.Labels;
import dev.fairlead.intake.told.Told.Merged;
import dev.fairlead.intake.told.Told.Pushed;
import dev.fairlead.intake.told.ToldCommit;
import dev.fairlead.recording.Recorder;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was pushed and merged. History is only what is told with parents; anything else is a note to it. */
public final class Commits {
    private final Recording<CommitFact> facts;
    private final Recording<CommitNote> notes;

    public Commits(Recorder recorder) {
        this.facts = new Recording<>(Kind.COMMIT, recorder::commits);
        this.notes = new Recording<>(Kind.COMMIT, recorder::commitNotes);
    }

    public void pushed(Item<Pushed> item) {
        var repository = repository(item);
        if (repository == null) {
            return;
        }
        if (!item.told().complete()) {
            item.verdict().note("the sender leaves some commits of the push out; the repository itself has them all");
        }
        boolean alone = false;
        for (var commit : item.told().commits()) {
            var sha = Clean.sha(commit.sha());
            if (sha == null) {
                item.verdict().note("a commit has no full name, and is not kept");
                continue;
            }
            if (commit.parents().isEmpty()
                    || parents(commit.parents()).size() < commit.parents().size()) {
                alone = true;
                notes.add(item, note(item, repository, sha, commit));
            } else {
                facts.add(item, fact(item, repository, sha, commit));
            }
        }
        if (alone) {
            item.verdict()
                    .note("the sender does not tell the parents of commits; import the repository to have its history");
        }
    }

    public void merged(Item<Merged> item) {
        var repository = repository(item);
        var told = item.told();
        var sha = Clean.sha(told.commit());
        if (repository != null && sha != null) {
            notes.add(
                    item,
                    new CommitNote(
                            organization(item),
                            repository,
                            sha,
                            null,
                            null,
                            told.mergedAt(),
                            told.firstCommittedAt(),
                            null,
                            Clean.text(told.title())));
        }
    }

    private static String organization(Item<?> item) {
        return item.source().organizationName();
    }

    private static @Nullable String repository(Item<?> item) {
        var repository =
                Clean.repository(item.told().labels().find(Labels.REPOSITORY).orElse(null));
        if (repository == null) {
            item.verdict().note("it does not name its repository, so its commits are not kept");
        }
        return repository;
    }

    private static CommitNote note(Item<?> item, String repository, String sha, ToldCommit commit) {
        return new CommitNote(
                organization(item),
                repository,
                sha,
                commit.authoredAt(),
                commit.committedAt(),
                null,
                null,
                Clean.text(commit.author()),
                Clean.text(commit.subject()));
    }

    private static CommitFact fact(Item<?> item, String repository, String sha, ToldCommit commit) {
        var author = Clean.text(commit.author());
        var subject = Clean.text(commit.subject());
        return new CommitFact(
                organization(item),
                repository,
                sha,
                parents(commit.parents()),
                commit.authoredAt(),
                commit.committedAt(),
                null,
                null,
                author,
                subject,
                author != null && author.endsWith("[bot]"),
                subject != null && subject.startsWith("Revert \""),
                null,
                null,
                commit.paths());
    }

    private static List<String> parents(List<String> told) {
        return told.stream()
                .flatMap(parent -> Optional.ofNullable(Clean.sha(parent)).stream())
                .toList();
    }

    public void record() {
        facts.run();
        notes.run();
    }
}
