package dev.fairlead.web.page;

import dev.fairlead.platform.http.Route;
import dev.fairlead.platform.http.Routes;
import dev.fairlead.platform.refusal.Problem;
import dev.fairlead.platform.refusal.Refusal;
import io.javalin.http.Context;
import java.util.List;
import java.util.stream.Stream;

/** What the kinds of refusals mean to which answers point by their {@code type}. */
public final class ProblemPages implements Routes {
    private static final String UNEXPECTED = "unexpected";
    private static final int FAULT = 500;

    private final Pages pages;

    public ProblemPages(Pages pages) {
        this.pages = pages;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get("/problems/{kind}", this::show)
                .openPage("it explains words of answers, and holds nothing that anybody recorded"));
    }

    private void show(Context context) {
        var kind = context.pathParam("kind");
        if (kind.equals(UNEXPECTED)) {
            context.html(pages.html(
                    FAULT,
                    "Something went wrong on our side",
                    "The server met what nobody foresaw. The detail has a number, by which its log tells more"
                            + " to whoever runs it."));
            return;
        }
        var problem = Stream.of(Problem.values())
                .filter(each -> each.slug().equals(kind))
                .findFirst()
                .orElseThrow(() -> new Refusal(
                                Problem.NOT_FOUND,
                                null,
                                "there is no kind of problem of this name; there are "
                                        + String.join(
                                                ", ",
                                                Stream.of(Problem.values())
                                                        .map(Problem::slug)
                                                        .toList()))
                        .thrown());
        context.html(pages.html(problem.status(), problem.title(), problem.meaning()));
    }
}
