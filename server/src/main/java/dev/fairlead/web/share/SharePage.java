package dev.fairlead.web.share;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.UnitKind;
import dev.fairlead.platform.parameter.Parameters;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.report.question.Metric;
import dev.fairlead.report.trace.Traces;
import dev.fairlead.report.trace.name.Place;
import dev.fairlead.share.SharedAddress;
import dev.fairlead.share.Shares;
import dev.fairlead.web.address.Unit;
import dev.fairlead.web.page.Frame;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Addresses of badges and of an embedded chart, to be put into pages that other people read.
 *
 * @param within the site that may embed the chart; null where none was named
 */
record SharePage(
        Frame frame,
        Unit subject,
        @Nullable String environment,
        @Nullable String within,
        List<Place> environments,
        List<Shared> badges,
        List<Shared> charts) {
    /** Scheme, host and port, and nothing that could end the policy it becomes part of. */
    static final String SITE = "https?://[A-Za-z0-9][A-Za-z0-9.-]*(:[0-9]{1,5})?";

    /** @param text what to paste */
    record Shared(String title, String path, String text) {}

    /** What the address names; empty where it names nothing yet. */
    static Optional<Unit> named(Parameters asked, Traces traces) {
        return Stream.of(UnitKind.APPLICATION, UnitKind.COMPONENT)
                .filter(kind -> asked.find(kind.word()).isPresent())
                .findFirst()
                .map(kind -> new Unit(kind, traces.meaning(kind.word(), kind, asked.get(kind.word()))));
    }

    static SharePage of(Frame frame, Unit subject, Parameters asked, Shares shares, Traces traces, String server) {
        var kind = subject.kind();
        var known = traces.meant(kind, subject.name().toString()).getFirst();
        var environmentName = asked.find("environment").orElse(null);
        var environment = environmentName == null
                ? null
                : traces.environment("environment", QualifiedName.parse("environment", environmentName))
                        .name();
        var within = asked.find("in").orElse(null);
        if (within != null && !within.matches(SITE)) {
            throw Refusal.invalid("in", "write the site as https://wiki.example.com, without a path");
        }
        return new SharePage(
                frame,
                new Unit(kind, known.name()),
                environmentName,
                within,
                traces.environments(known.organization()),
                Stream.concat(metrics(), Stream.of(SharedAddress.LAST_DEPLOYMENT))
                        .map(metric -> badge(
                                shares,
                                new SharedAddress("badge", metric, kind, known.name(), environment, null),
                                server))
                        .toList(),
                within == null
                        ? List.of()
                        : metrics()
                                .map(metric -> chart(
                                        shares,
                                        new SharedAddress("embed", metric, kind, known.name(), environment, within),
                                        server))
                                .toList());
    }

    private static Stream<String> metrics() {
        return Stream.of(Metric.values()).map(Metric::word);
    }

    private static Shared badge(Shares shares, SharedAddress address, String server) {
        var path = shares.path(address);
        var title = title(address);
        return new Shared(title, path, "![" + title + "](" + server + path + ")");
    }

    private static Shared chart(Shares shares, SharedAddress address, String server) {
        var path = shares.path(address);
        return new Shared(
                title(address),
                path,
                "<iframe src=\"" + server + path.replace("&", "&amp;") + "\" title=\"" + title(address)
                        + "\" width=\"720\" height=\"460\" loading=\"lazy\"></iframe>");
    }

    static String title(SharedAddress address) {
        return Metric.find(address.metric()).map(Metric::title).orElse("Last deployment");
    }
}
