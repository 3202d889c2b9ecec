package dev.fairlead.web.trace;

import dev.fairlead.platform.parameter.Parameters;
import dev.fairlead.report.search.Hit;
import dev.fairlead.report.search.Search;
import dev.fairlead.web.address.Address;
import dev.fairlead.web.address.Query;
import dev.fairlead.web.page.Frame;
import dev.fairlead.web.word.Formats;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a few letters find, best first. */
record SearchPage(Frame frame, String typed, List<Found> found) {
    private static final int MOST = 12;

    /**
     * One hit.
     *
     * @param kind what it is, in a word
     * @param beside what tells it apart from its like
     */
    record Found(String kind, String name, String beside, String href) {}

    static SearchPage of(Frame frame, Parameters asked, Search search, ZoneId zone, Instant now) {
        var typed = asked.text("q");
        var hits = typed.isEmpty() ? Stream.<Hit>of() : search.find(typed, MOST).stream();
        return new SearchPage(
                frame, typed, hits.map(hit -> found(hit, zone, now)).toList());
    }

    private static Found found(Hit hit, ZoneId zone, Instant now) {
        return switch (hit) {
            case Hit.Application one ->
                new Found(
                        "application",
                        one.application().local(),
                        one.application().domain(),
                        Address.application(one.application()));
            case Hit.Component one ->
                new Found(
                        "component",
                        one.component().local(),
                        one.component().domain(),
                        Address.component(one.component()));
            case Hit.Environment one ->
                new Found(
                        "environment",
                        one.environment().local(),
                        one.tier().word() + ", " + one.environment().domain(),
                        Address.environment(one.environment()));
            case Hit.ApplicationVersion one ->
                new Found(
                        "application version",
                        one.application().local() + " " + one.version(),
                        "told " + Formats.ago(one.recordedAt(), now),
                        Address.applicationVersion(one.application(), one.version()));
            case Hit.ComponentVersion one ->
                new Found(
                        "component version",
                        one.component().local() + " " + one.version(),
                        "told " + Formats.ago(one.recordedAt(), now),
                        Address.componentVersion(one.component(), one.version()));
            case Hit.Commit one ->
                new Found(
                        "commit",
                        one.sha().substring(0, 12),
                        Stream.of(one.subject(), when(one.committedAt(), zone), one.repository())
                                .filter(text -> text != null)
                                .reduce((first, second) -> first + ", " + second)
                                .orElse(""),
                        Address.commit(one.repository(), one.sha()));
            case Hit.Deployment one ->
                new Found(
                        "deployment",
                        "#" + one.number(),
                        one.unit().local() + (one.version() == null ? "" : " " + one.version()) + " to "
                                + one.environment().name() + ", "
                                + one.outcome().word(),
                        Address.deployment(one.number()));
        };
    }

    private static @Nullable String when(@Nullable Instant moment, ZoneId zone) {
        return moment == null ? null : Formats.moment(moment, zone);
    }

    String rest() {
        return "/api/v1/search?" + new Query().with("q", typed).with("limit", "50");
    }
}
