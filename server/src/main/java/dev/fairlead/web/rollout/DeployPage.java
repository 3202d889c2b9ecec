package dev.fairlead.web.rollout;

import dev.fairlead.platform.parameter.Parameters;
import dev.fairlead.report.trace.name.Place;
import dev.fairlead.rollout.plan.CandidateStore.Candidate;
import dev.fairlead.rollout.run.view.RolloutQueries;
import dev.fairlead.web.page.Frame;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** What could be deployed to an environment, to choose from. */
record DeployPage(
        Frame frame,
        Place place,
        DeployRequest wanted,
        String typed,
        int endpoints,
        List<Candidate> applications,
        List<Candidate> components,
        ZoneId zone,
        Instant now) {
    static final int MOST = 20;

    static DeployPage of(
            Frame frame,
            Place place,
            DeployRequest wanted,
            Parameters asked,
            RolloutQueries queries,
            ZoneId zone,
            Instant now) {
        var typed = asked.text("q");
        var configuration = queries.configuration(place.organization(), place.id());
        return new DeployPage(
                frame,
                place,
                wanted,
                typed,
                configuration.endpoints().size(),
                wanted.components().isEmpty() ? queries.applications(configuration, typed, MOST) : List.of(),
                queries.components(configuration, typed, MOST),
                zone,
                now);
    }
}
