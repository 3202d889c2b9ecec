package dev.fairlead.web.trace;

import dev.fairlead.deployment.DeploymentListStore.Filter;
import dev.fairlead.deployment.DeploymentListStore.Listed;
import dev.fairlead.deployment.DeploymentPosition;
import dev.fairlead.deployment.Outcome;
import dev.fairlead.platform.parameter.Parameters;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.report.trace.Traces;
import dev.fairlead.web.address.ListFilter;
import dev.fairlead.web.address.Query;
import dev.fairlead.web.page.Frame;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Deployments, newest first, those that the filter lets through.
 *
 * @param next address of the next part; null at the end
 */
record DeploymentsPage(
        Frame frame,
        ListFilter filter,
        List<Listed> lines,
        boolean first,
        @Nullable String next,
        ZoneId zone,
        Instant now) {
    static final int SIZE = 50;
    private static final String PATH = "/deployments";

    static DeploymentsPage of(Frame frame, Parameters asked, Traces traces, Instant now) {
        var filter = ListFilter.of(asked, List.of("outcome", ListFilter.FROM, ListFilter.TO), traces, now);
        var organization = filter.organization();
        if (organization == null) {
            return new DeploymentsPage(frame, filter, List.of(), true, null, ZoneId.of("UTC"), now);
        }
        var zone = organization.zone();
        var environment = filter.environment();
        var component = filter.component();
        var application = filter.application();
        var wanted = new Filter(
                environment == null ? null : environment.id(),
                component == null ? null : component.id(),
                application == null ? null : application.id(),
                outcome(filter.asked().get("outcome")),
                filter.startOf(ListFilter.FROM),
                filter.startOf(ListFilter.TO));
        var begin = asked.find("after").orElse(null);
        var after = begin == null ? null : DeploymentPosition.of(begin);
        var lines = filter.trouble().isEmpty()
                ? new ArrayList<>(traces.deployments(organization.id(), wanted, after, SIZE + 1))
                : new ArrayList<Listed>();
        String next = null;
        if (lines.size() > SIZE) {
            lines.removeLast();
            next = filter.after(PATH, lines.getLast().position().text());
        }
        return new DeploymentsPage(frame, filter, lines, after == null, next, zone, now);
    }

    private static @Nullable Outcome outcome(@Nullable String word) {
        return word == null
                ? null
                : Outcome.find(word)
                        .orElseThrow(() -> Refusal.invalid(
                                "outcome", "`" + word + "` is none of succeeded, failed, cancelled, running"));
    }

    List<Outcome> outcomes() {
        return List.of(Outcome.values());
    }

    /** The first page again. */
    String begin() {
        return filter.begin(PATH);
    }

    /** The same by REST, which knows the organisation by the other names. */
    String rest(String format) {
        var parameters = new LinkedHashMap<String, @Nullable String>(filter.asked());
        parameters.remove("organization");
        parameters.put("limit", "1000");
        parameters.put("format", format);
        return "/api/v1/deployments?" + Query.of(parameters);
    }
}
