package dev.fairlead.web;

import dev.fairlead.platform.http.ProblemPage;
import dev.fairlead.platform.http.Refusal;
import dev.fairlead.platform.http.Refused;
import dev.fairlead.platform.http.Route;
import dev.fairlead.platform.http.Routes;
import dev.fairlead.report.Report.Kind;
import dev.fairlead.report.Reports;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The addresses of the pages. */
public final class WebRoutes implements Routes {
    private final Reports reports;
    private final Applications applications;
    private final Visitors visitors;
    private final Clock clock;
    private final Supplier<String> address;
    private final Assets assets = new Assets();
    private final Pages pages = new Pages(assets);

    /**
     * Serves pages.
     *
     * @param address where this server is reached from outside, without a slash at the end; for commands to copy
     */
    public WebRoutes(
            Reports reports, Applications applications, Visitors visitors, Clock clock, Supplier<String> address) {
        this.reports = reports;
        this.applications = applications;
        this.visitors = visitors;
        this.clock = clock;
        this.address = address;
    }

    /** Shows problems to people. */
    public ProblemPage problemPage() {
        return pages;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/", this::overview).forPeople(),
                Route.get("/applications/{name}", context -> subject(context, Kind.APPLICATION))
                        .forPeople(),
                Route.get("/components/{name}", context -> subject(context, Kind.COMPONENT))
                        .forPeople(),
                Route.get("/applications/{name}/receipts", context -> receipts(context, Kind.APPLICATION))
                        .forPeople(),
                Route.get("/components/{name}/receipts", context -> receipts(context, Kind.COMPONENT))
                        .forPeople(),
                Route.get("/sign-in", this::askWho).openPage("nobody is signed in yet"),
                Route.post("/sign-in", this::signIn).openPage("nobody is signed in yet"),
                Route.post("/sign-out", this::signOut).openPage("it only takes away"),
                Route.get("/assets/{file}", assets::serve).open("style and scripts hold no data"));
    }

    private void overview(Context context) {
        var filter = context.queryParam("q") == null
                ? ""
                : String.valueOf(context.queryParam("q")).strip();
        var frame = frame(context, "Applications", Assets.PAGE);
        pages.show(
                context,
                "overview",
                OverviewPage.of(frame, filter, page(context), reports, applications, clock.instant(), address.get()));
    }

    private void subject(Context context, Kind kind) {
        var subject = Subject.of(kind, context);
        var frame = frame(context, subject.name().toString(), Assets.ECHARTS, Assets.CHARTS);
        pages.show(
                context,
                "subject",
                SubjectPage.of(frame, subject, view(context, subject), reports, applications, clock.instant()));
    }

    private void receipts(Context context, Kind kind) {
        var subject = Subject.of(kind, context);
        var metric = Metric.of(context.queryParam("metric"));
        var frame = frame(context, "Receipts of " + subject.name());
        var after = context.queryParam("after");
        pages.show(
                context, "receipts", ReceiptsPage.of(frame, subject, metric, view(context, subject), after, reports));
    }

    private View view(Context context, Subject subject) {
        return View.of(
                context::queryParam, clock, applications.zoneOf(subject.name().organization()));
    }

    private Frame frame(Context context, String title, String... scripts) {
        return pages.frame(title, visitors.user(context).orElse(null), scripts);
    }

    private static int page(Context context) {
        var text = context.queryParam("page");
        if (text == null || text.isBlank()) {
            return 1;
        }
        if (!text.matches("[1-9][0-9]{0,5}")) {
            throw Refusal.invalid("page", "`" + text + "` is no page number");
        }
        return Integer.parseInt(text);
    }

    private void askWho(Context context) {
        var next = SignInPage.safe(context.queryParam("next"));
        if (visitors.user(context).isPresent()) {
            context.redirect(next, HttpStatus.SEE_OTHER);
        } else {
            askAgain(context, "", null, next);
        }
    }

    private void signIn(Context context) {
        var user = context.formParam("user") == null
                ? ""
                : String.valueOf(context.formParam("user")).strip();
        var password = context.formParam("password");
        var next = SignInPage.safe(context.formParam("next"));
        if (user.isEmpty() || password == null || password.isEmpty()) {
            context.status(HttpStatus.UNPROCESSABLE_CONTENT);
            askAgain(context, user, "Type a user name and a password.", next);
            return;
        }
        try {
            visitors.signIn(context, user, password);
            context.redirect(next, HttpStatus.SEE_OTHER);
        } catch (Refused refused) {
            var refusal = refused.refusal();
            context.status(refusal.problem().status());
            askAgain(context, user, refusal.problem().title() + ": " + refusal.detail() + ".", next);
        }
    }

    private void askAgain(Context context, String user, @Nullable String trouble, String next) {
        pages.show(context, "signin", new SignInPage(pages.frame("Sign in", null), user, trouble, next));
    }

    private void signOut(Context context) {
        visitors.signOut(context);
        context.redirect("/sign-in", HttpStatus.SEE_OTHER);
    }
}
