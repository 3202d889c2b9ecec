package dev.fairlead.web.trace;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.report.trace.Traces;
import dev.fairlead.report.trace.name.Membership;
import dev.fairlead.report.trace.version.ComponentBuild;
import dev.fairlead.report.trace.version.DocumentSummary;
import dev.fairlead.report.trace.version.VersionStay;
import dev.fairlead.web.address.Query;
import dev.fairlead.web.page.Frame;
import dev.fairlead.web.word.CommitWords;
import dev.fairlead.web.word.Formats;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A component version: its commit and build, its attributes and documents, where it ran, and what contains it. */
record BuildPage(
        Frame frame,
        ComponentBuild build,
        List<VersionStay> stays,
        List<Membership> memberships,
        List<DocumentSummary> papers,
        ZoneId zone,
        Instant now) {
    static final int MEMBERSHIPS = 50;

    static BuildPage of(Frame frame, QualifiedName name, String version, Traces traces, ZoneId zone, Instant now) {
        var build = traces.componentVersion(name, version);
        return new BuildPage(
                frame,
                build,
                traces.stays(build),
                traces.memberships(build, MEMBERSHIPS),
                traces.papers(build),
                zone,
                now);
    }

    String moment(@Nullable Instant moment) {
        return moment == null ? Formats.NOTHING : Formats.moment(moment, zone);
    }

    String rest(String format) {
        return "/api/v1/component-versions?"
                + new Query()
                        .with("component", build.component().toString())
                        .with("version", build.version())
                        .with("format", format);
    }

    /** How the commit is known. */
    @Nullable String joined() {
        return CommitWords.rule(build.rule());
    }

    /** Whether nothing but the name is known: a deployment named it and no build told it. */
    boolean nameOnly() {
        return build.commit() == null && build.builtAt() == null && build.committedAt() == null;
    }
}
