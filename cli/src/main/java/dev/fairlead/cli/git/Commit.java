package dev.fairlead.cli.git;

import java.time.Instant;
import java.util.List;

/** A commit as git shows it; {@code message} is subject and body. */
public record Commit(
        String sha,
        List<String> parents,
        Instant authoredAt,
        Instant committedAt,
        String author,
        String authorEmail,
        String message) {

    public Commit {
        parents = List.copyOf(parents);
    }

    public String subject() {
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }

    Commit withParents(List<String> known) {
        return new Commit(sha, known, authoredAt, committedAt, author, authorEmail, message);
    }
}
