package dev.fairlead.web.rollout;

import dev.fairlead.access.Access;
import dev.fairlead.access.Bounds;
import dev.fairlead.catalog.store.LocatorStore.Numbered;
import dev.fairlead.catalog.store.OrganizationStore.Organization;
import dev.fairlead.platform.http.Right;
import dev.fairlead.platform.http.Route;
import dev.fairlead.platform.http.Routes;
import dev.fairlead.platform.http.request.Form;
import dev.fairlead.platform.http.request.ParameterReading;
import dev.fairlead.platform.refusal.Problem;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Refused;
import dev.fairlead.platform.refusal.Spelling;
import dev.fairlead.platform.refusal.Texts;
import dev.fairlead.report.trace.Traces;
import dev.fairlead.report.trace.name.Place;
import dev.fairlead.rollout.run.Action;
import dev.fairlead.rollout.run.Rollouts;
import dev.fairlead.rollout.run.Rollouts.Ask;
import dev.fairlead.rollout.run.log.LogLine;
import dev.fairlead.rollout.run.state.Request;
import dev.fairlead.rollout.run.state.Rollout;
import dev.fairlead.rollout.run.state.RolloutId;
import dev.fairlead.rollout.run.step.StepStatus;
import dev.fairlead.rollout.run.view.RolloutQueries;
import dev.fairlead.web.address.Address;
import dev.fairlead.web.page.Applications;
import dev.fairlead.web.page.Pages;
import dev.fairlead.web.page.Section;
import dev.fairlead.web.page.Site;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Pages of the engine: what could be deployed, what it would change, what is under way, and what people tell it. */
public final class RolloutPages implements Routes {
    private static final String ONE = "/rollouts/{number}";
    private static final int LONGEST_NOTE = 1000;
    private static final int LINES_AT_ONCE = 1000;

    private final Pages pages;
    private final Traces traces;
    private final Rollouts rollouts;
    private final RolloutQueries queries;
    private final Bounds bounds;
    private final Applications applications;
    private final Clock clock;

    public RolloutPages(Site site, Traces traces, Rollouts rollouts, RolloutQueries queries, Bounds bounds) {
        this.bounds = bounds;
        this.pages = site.pages();
        this.applications = site.applications();
        this.clock = site.clock();
        this.traces = traces;
        this.rollouts = rollouts;
        this.queries = queries;
    }

    @Override
    public List<Route> routes() {
        return Stream.concat(
                        Stream.of(
                                Route.get("/deploy", this::choose).needing(Right.DEPLOYING),
                                Route.get("/deploy/plan", this::plan).needing(Right.DEPLOYING),
                                Route.post("/rollouts", this::start).needing(Right.DEPLOYING),
                                Route.get("/rollouts", this::list),
                                Route.get(ONE, context -> show(context, null)),
                                Route.get(ONE + "/log", this::log)),
                        Stream.of(Action.values()).map(this::telling))
                .map(route -> route.forPeople().inParts())
                .toList();
    }

    private void choose(Context context) {
        var wanted = DeployRequest.of(ParameterReading.ofAddress(context));
        var place = place(context, wanted);
        var frame = pages.frame(
                context, Section.ENVIRONMENTS, "Deploy to " + place.name().name());
        pages.show(
                context,
                "rollout/deploy",
                DeployPage.of(
                        frame,
                        place,
                        wanted,
                        ParameterReading.ofAddress(context),
                        queries,
                        applications.zoneOf(place.name().organization()),
                        clock.instant()));
    }

    private void plan(Context context) {
        plan(context, DeployRequest.of(ParameterReading.ofAddress(context)), "", null);
    }

    /** Where it is to be deployed; refuses who may not. */
    private Place place(Context context, DeployRequest wanted) {
        var place = traces.environment("environment", wanted.environment());
        bounds.of(context).environment("environment", place.name(), Right.DEPLOYING);
        return place;
    }

    private void plan(Context context, DeployRequest wanted, String note, @Nullable Refused refused) {
        var place = place(context, wanted);
        var frame = pages.frame(
                context, Section.ENVIRONMENTS, "Plan for " + place.name().name());
        pages.show(
                context,
                "rollout/plan",
                PlanPage.of(
                        frame,
                        place,
                        wanted,
                        ParameterReading.ofAddress(context).page(),
                        note,
                        refused,
                        rollouts,
                        queries,
                        Access.caller(context),
                        clock.instant()));
    }

    private void start(Context context) {
        var wanted = DeployRequest.of(ParameterReading.ofForm(context));
        var note = note(context);
        var place = place(context, wanted);
        var caller = Access.caller(context);
        try {
            var rollout = rollouts.start(
                    new Ask(place.organization(), place.id(), caller.account(), caller.actor()),
                    new Request(
                            Request.Kind.DEPLOY,
                            wanted.goal(place.organization(), queries),
                            wanted.strategy(),
                            wanted.everything(),
                            wanted.rollsBack(),
                            null,
                            false,
                            note,
                            caller.actor()));
            go(context, rollout);
        } catch (Refused refused) {
            tell(context, refused);
            plan(context, wanted, note == null ? "" : note, refused);
        }
    }

    private static void go(Context context, Rollout rollout) {
        context.redirect(Address.rollout(rollout.id().number()), HttpStatus.SEE_OTHER);
    }

    /** What the page itself can say, it says; the rest is for the page of problems. */
    private static void tell(Context context, Refused refused) {
        var problem = refused.refusal().problem();
        if (problem != Problem.CONFLICT && problem != Problem.INVALID) {
            throw refused;
        }
        context.status(problem.status());
    }

    private static @Nullable String note(Context context) {
        var note = Form.field(context, "note");
        return note == null || note.isBlank() ? null : Texts.check("note", note.strip(), LONGEST_NOTE);
    }

    private void list(Context context) {
        var frame = pages.frame(context, Section.ROLLOUTS, "Rollouts");
        pages.show(
                context,
                "rollout/rollouts",
                RolloutsPage.of(
                        frame,
                        Access.caller(context).maySomewhere(Right.MAINTAINING),
                        ParameterReading.ofAddress(context),
                        traces,
                        queries,
                        clock.instant()));
    }

    private void show(Context context, @Nullable String trouble) {
        var asked = ParameterReading.ofAddress(context);
        var show = status(asked.find("steps").orElse(null));
        int page = asked.page();
        var found = found(
                context,
                id -> queries.find(id, show, RolloutPage.STEPS, (page - 1) * RolloutPage.STEPS, RolloutPage.LINES)
                        .orElse(null));
        var frame = pages.frame(context, Section.ROLLOUTS, "Rollout " + context.pathParam("number"));
        pages.show(
                context,
                "rollout/rollout",
                RolloutPage.of(
                        frame,
                        found.what(),
                        show,
                        page,
                        trouble,
                        Access.caller(context),
                        found.organization().zone(),
                        clock.instant()));
    }

    private static @Nullable StepStatus status(@Nullable String word) {
        return word == null
                ? null
                : Stream.of(StepStatus.RUNNING, StepStatus.FAILED, StepStatus.PENDING)
                        .filter(status -> status.word().equals(word))
                        .findFirst()
                        .orElseThrow(() -> Refusal.invalid(
                                "steps", "`" + Texts.shortened(word) + "` is none of running, failed, pending"));
    }

    private record Found<T>(Organization organization, T what) {}

    private <T> Found<T> found(Context context, Function<RolloutId, @Nullable T> look) {
        var text = context.pathParam("number");
        var number = Spelling.number(text).orElse(null);
        var organization =
                number == null ? null : traces.owning(Numbered.ROLLOUT, number).orElse(null);
        if (number != null && organization != null) {
            var what = look.apply(new RolloutId(organization.id(), number));
            if (what != null) {
                return new Found<>(organization, what);
            }
        }
        throw Refusal.notFound("number", "there is no rollout `" + Texts.shortened(text) + "`");
    }

    private Rollout rollout(Context context) {
        return found(context, id -> rollouts.find(id).orElse(null)).what();
    }

    /** All that is kept of a log, as plain text. */
    private void log(Context context) throws IOException {
        var id = rollout(context).id();
        context.contentType("text/plain; charset=utf-8");
        var out = context.res().getOutputStream();
        long last = 0;
        List<LogLine> lines;
        do {
            lines = rollouts.log(id, last, LINES_AT_ONCE);
            for (var line : lines) {
                last = line.number();
                out.write((line.at() + " " + (line.position() == null ? "" : "#" + line.position() + " ") + line.text()
                                + "\n")
                        .getBytes(StandardCharsets.UTF_8));
            }
        } while (lines.size() == LINES_AT_ONCE);
    }

    private Route telling(Action action) {
        Handler handler = context -> {
            var rollout = rollout(context);
            var caller = Access.caller(context);
            caller.requireAt("number", rollout.environment(), Right.DEPLOYING);
            var ask = new Ask(rollout.id().organization(), rollout.environmentId(), caller.account(), caller.actor());
            try {
                go(context, rollouts.tell(action, ask, rollout.id(), note(context)));
            } catch (Refused refused) {
                tell(context, refused);
                show(context, refused.refusal().detail());
            }
        };
        return Route.post(ONE + "/" + action.word(), handler).needing(Right.DEPLOYING);
    }
}
