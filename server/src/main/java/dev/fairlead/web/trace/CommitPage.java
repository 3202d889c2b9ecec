package dev.fairlead.web.trace;

import dev.fairlead.report.trace.commit.CommitArrival;
import dev.fairlead.report.trace.commit.CommitFound;
import dev.fairlead.web.page.Frame;
import dev.fairlead.web.word.Formats;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** A commit and its way through the environments. */
record CommitPage(Frame frame, CommitFound commit, ZoneId zone) {

    /** From when it was written until it arrived. */
    @Nullable Double waited(CommitArrival arrival) {
        return Formats.between(commit.authoredAt(), arrival.finishedAt());
    }
}
