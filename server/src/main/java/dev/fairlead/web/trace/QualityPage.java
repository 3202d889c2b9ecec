package dev.fairlead.web.trace;

import dev.fairlead.catalog.store.OrganizationStore.Organization;
import dev.fairlead.intake.kept.SilentSources;
import dev.fairlead.intake.kept.SilentSources.SilentSource;
import dev.fairlead.platform.parameter.Parameters;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Spelling;
import dev.fairlead.platform.refusal.Texts;
import dev.fairlead.report.answer.Report;
import dev.fairlead.report.quality.ComponentQuality;
import dev.fairlead.report.quality.DataQuality;
import dev.fairlead.report.quality.Finding;
import dev.fairlead.report.quality.QualityStore.ComponentPosition;
import dev.fairlead.report.quality.QualityStore.Within;
import dev.fairlead.report.quality.Suspect;
import dev.fairlead.report.trace.Traces;
import dev.fairlead.web.address.Query;
import dev.fairlead.web.address.View;
import dev.fairlead.web.page.Frame;
import dev.fairlead.web.word.Formats;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How far the facts can be trusted, and what to do about it.
 *
 * @param silent sources that are quieter than usual now
 * @param finding null where the components are listed
 * @param next address of the next part of the list; null at the end
 */
record QualityPage(
        Frame frame,
        View view,
        List<Organization> organizations,
        @Nullable Organization organization,
        Report.Completeness completeness,
        Map<Finding, Long> found,
        List<SilentSource> silent,
        @Nullable Finding finding,
        List<ComponentQuality> components,
        List<Suspect> suspects,
        boolean first,
        @Nullable String next) {
    private static final int SIZE = 50;
    private static final String BETWEEN = "\n";

    static QualityPage of(
            Frame frame, Parameters asked, DataQuality quality, SilentSources silent, Traces traces, Clock clock) {
        var organizations = traces.organizations();
        var name = asked.find("organization").orElse(null);
        var organization = organizations.stream()
                .filter(one -> name == null || one.name().equals(name))
                .findFirst()
                .orElse(null);
        var view = View.of(asked, clock, organization == null ? ZoneId.of("UTC") : organization.zone());
        var word = asked.find("finding").orElse(null);
        var finding = word == null
                ? null
                : Finding.find(word)
                        .orElseThrow(() -> Refusal.invalid("finding", "there is no finding `" + word + "`"));
        if (organization == null) {
            return new QualityPage(
                    frame,
                    view,
                    organizations,
                    null,
                    new Report.Completeness(0, 0),
                    Map.of(),
                    List.of(),
                    finding,
                    List.of(),
                    List.of(),
                    true,
                    null);
        }
        // sums are kept by the organisation's days
        var window = View.of(asked.without("zone"), clock, organization.zone());
        var within = new Within(organization.id(), null, window.window());
        var overview = quality.overview(within);
        var after = asked.find("after").orElse(null);
        var components = finding == null
                ? new ArrayList<>(quality.components(within, place(after), SIZE + 1))
                : new ArrayList<ComponentQuality>();
        var suspects = finding == null
                ? new ArrayList<Suspect>()
                : new ArrayList<>(quality.suspects(within, finding, position(after), SIZE + 1));
        String next = null;
        if (components.size() > SIZE) {
            components.removeLast();
            var last = components.getLast();
            next = last.withoutKnownCommit() + BETWEEN + last.component();
        }
        if (suspects.size() > SIZE) {
            suspects.removeLast();
            var last = suspects.getLast().position();
            next = String.join(BETWEEN, last.at().toString(), last.second(), last.key());
        }
        var page = new QualityPage(
                frame,
                window,
                organizations,
                organization,
                overview.completeness(),
                overview.found(),
                silent.list(organization.id()),
                finding,
                components,
                suspects,
                after == null,
                null);
        return next == null ? page : page.followedBy(page.address(finding) + "&" + new Query().with("after", next));
    }

    private QualityPage followedBy(String address) {
        return new QualityPage(
                frame,
                view,
                organizations,
                organization,
                completeness,
                found,
                silent,
                finding,
                components,
                suspects,
                first,
                address);
    }

    private static @Nullable ComponentPosition place(@Nullable String after) {
        if (after == null) {
            return null;
        }
        var parts = parts(after, 2);
        return new ComponentPosition(
                Spelling.number(parts.getFirst()).orElseThrow(QualityPage::unreadable), parts.getLast());
    }

    private static Suspect.@Nullable Position position(@Nullable String after) {
        if (after == null) {
            return null;
        }
        var parts = parts(after, 3);
        return new Suspect.Position(Texts.moment("after", parts.getFirst()), parts.get(1), parts.getLast());
    }

    private static List<String> parts(String after, int many) {
        var parts = List.of(after.split(BETWEEN, many));
        if (parts.size() < many) {
            throw unreadable();
        }
        return parts;
    }

    private static RuntimeException unreadable() {
        return Refusal.invalid("after", "this is not the address of a next part; begin with the first one");
    }

    String address(@Nullable Finding other) {
        var query = new Query();
        if (organizations.size() > 1 && organization != null) {
            query.with("organization", organization.name());
        }
        if (other != null) {
            query.with("finding", other.word());
        }
        return "/quality?"
                + query.with("from", view.from().toString())
                        .with("to", view.to().toString());
    }

    /** What it delivered. */
    String source(SilentSource one) {
        return "/intake?"
                + new Query()
                        .with("organization", one.source().organizationName())
                        .with("source", one.source().name());
    }

    String count(Finding one) {
        long count = found.getOrDefault(one, 0L);
        return count > DataQuality.MOST_COUNTED
                ? "more than " + Formats.count(DataQuality.MOST_COUNTED)
                : Formats.count(count);
    }

    boolean any(Finding one) {
        return found.getOrDefault(one, 0L) > 0;
    }

    static String title(Finding finding) {
        var words = finding.word().replace('-', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    String share() {
        var share = new Report.Completeness(completeness.deployments(), completeness.withKnownCommit()).share();
        return share == null ? Formats.NOTHING : Formats.share(share);
    }

    long knownChanges() {
        return Objects.requireNonNullElse(completeness.withKnownChanges(), 0L);
    }

    static String share(ComponentQuality one) {
        var share = one.share();
        return share == null ? Formats.NOTHING : Formats.share(share);
    }

    /** What was found. */
    List<Finding> some() {
        return Stream.of(Finding.values()).filter(this::any).toList();
    }

    /** What was looked for and is nowhere: folded away. */
    List<Finding> none() {
        return Stream.of(Finding.values()).filter(one -> !any(one)).toList();
    }

    /** The same by REST. */
    String rest() {
        var path = finding == null ? "/components" : "/suspects";
        var query = new Query()
                .with("from", view.from().toString())
                .with("to", view.to().toString())
                .with("limit", "1000");
        if (finding != null) {
            query.with("finding", finding.word());
        }
        return "/api/v1/data-quality" + path + "?" + query;
    }
}
