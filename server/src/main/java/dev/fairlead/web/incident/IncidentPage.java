package dev.fairlead.web.incident;

import dev.fairlead.access.Bounds;
import dev.fairlead.deployment.DeploymentListStore.Listed;
import dev.fairlead.metrics.failure.attribution.Rule;
import dev.fairlead.platform.http.Right;
import dev.fairlead.platform.refusal.Refused;
import dev.fairlead.report.incident.IncidentListed;
import dev.fairlead.report.incident.IncidentTold;
import dev.fairlead.report.incident.Incidents;
import dev.fairlead.report.incident.Incidents.Found;
import dev.fairlead.web.page.Form;
import dev.fairlead.web.page.Frame;
import dev.fairlead.web.word.Formats;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One incident: what was told of it, which deployment it is on and why, and where a person may put it.
 *
 * @param told what was told, in the order of the moments that it speaks of
 * @param deployments those that the page names, by number
 * @param mayPlace whether who looks may put it elsewhere
 * @param form what was typed, where something was wrong with it
 */
record IncidentPage(
        Frame frame,
        IncidentListed incident,
        List<IncidentTold> told,
        Map<Long, Listed> deployments,
        boolean mayPlace,
        Form form,
        ZoneId zone,
        Instant now) {
    static final String PLACE = "place";
    static final String TAKE_BACK = "take-back";
    static final String NONE = "none";
    static final String OTHER = "other";

    /** Of more candidates nobody chooses. */
    private static final int CANDIDATES = 20;

    static IncidentPage of(
            Frame frame, long number, Form form, Incidents incidents, Bounds.OfCaller bounds, Instant now) {
        var found = incidents.get(number);
        var incident = found.incident();
        var numbers = new HashSet<>(shown(incident));
        if (incident.deployment() != null) {
            numbers.add(incident.deployment());
        }
        var placed = incident.placed();
        if (placed != null && placed.on() != null) {
            numbers.add(placed.on());
        }
        if (incident.state().deployment() != null) {
            numbers.add(incident.state().deployment());
        }
        var organization = found.organization();
        return new IncidentPage(
                frame,
                incident,
                incidents.told(organization.id(), number),
                incidents.deployments(organization.id(), numbers),
                incident.voidedAt() == null && may(bounds, found),
                form,
                organization.zone(),
                now);
    }

    /** Refuses who may say nothing of what it is about. */
    static void allow(Bounds.OfCaller bounds, Found found) {
        var state = found.incident().state();
        bounds.about(
                found.organization().name(),
                state.component(),
                state.application(),
                state.environment(),
                Right.RECORDING);
    }

    private static boolean may(Bounds.OfCaller bounds, Found found) {
        try {
            allow(bounds, found);
            return true;
        } catch (Refused _) {
            return false;
        }
    }

    private static List<Long> shown(IncidentListed incident) {
        return incident.candidates().stream().limit(CANDIDATES).toList();
    }

    /** Deployments to choose from: what the rule found, newest first. */
    List<Listed> candidates() {
        return shown(incident).stream()
                .map(deployments::get)
                .filter(Objects::nonNull)
                .toList();
    }

    int moreCandidates() {
        return Math.max(0, incident.candidates().size() - CANDIDATES);
    }

    @Nullable Listed deployment(@Nullable Long number) {
        return number == null ? null : deployments.get(number);
    }

    boolean open() {
        return incident.state().resolvedAt() == null && incident.voidedAt() == null;
    }

    /** How long it lasted, or has lasted so far. */
    @Nullable Double lasted() {
        var resolved = incident.state().resolvedAt();
        return Formats.between(incident.state().detectedAt(), resolved == null ? now : resolved);
    }

    /** Whether the environment that it names is known. */
    boolean knownPlace() {
        return incident.state().environment() != null && !"unknown-environment".equals(incident.unattributed());
    }

    /** Whether what it names is known. */
    boolean knownUnits() {
        return incident.rule() != Rule.UNKNOWN_NAME;
    }

    /** Somebody put it on a deployment that cannot have caused it. */
    boolean misplaced() {
        var placed = incident.placed();
        return placed != null && placed.on() != null && incident.deployment() == null;
    }

    /** A telling's fields, each by its name. */
    static Map<String, String> fields(IncidentTold told) {
        var fields = new LinkedHashMap<String, String>();
        for (var name : IncidentWords.FIELDS) {
            var value = told.content().get(name);
            if (value != null) {
                fields.put(name, value);
            }
        }
        return fields;
    }

    boolean moreTold() {
        return told.size() == Incidents.TELLINGS;
    }

    /** What the form offers first: what was typed, else what somebody said before, else what the rules found. */
    boolean chosen(String cause) {
        if (placing().wrong()) {
            return placing().chosen("cause", cause);
        }
        var placed = incident.placed();
        if (placed != null && placed.on() == null) {
            return cause.equals(NONE);
        }
        var on = placed == null ? incident.deployment() : placed.on();
        return on != null && cause.equals(isOffered(on) ? on.toString() : OTHER);
    }

    private boolean isOffered(long number) {
        return candidates().stream().anyMatch(each -> each.id() == number);
    }

    /** The number in the field for another deployment. */
    String other() {
        if (placing().wrong()) {
            return placing().value("deployment");
        }
        var placed = incident.placed();
        var on = placed == null ? null : placed.on();
        return on == null || isOffered(on) ? "" : on.toString();
    }

    Form placing() {
        return form.of(PLACE);
    }

    Form takingBack() {
        return form.of(TAKE_BACK);
    }

    String path(String below) {
        return IncidentsPage.PATH + "/" + incident.id() + below;
    }
}
