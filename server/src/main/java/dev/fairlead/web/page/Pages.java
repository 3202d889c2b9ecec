package dev.fairlead.web.page;

import dev.fairlead.platform.http.HttpServer;
import dev.fairlead.platform.http.ProblemPage;
import dev.fairlead.platform.http.Route;
import dev.fairlead.platform.http.Routes;
import dev.fairlead.web.word.PageWords;
import gg.jte.Content;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns what a page holds into HTML, and serves the style and the scripts that it names. The templates were compiled with
 * the server.
 */
public final class Pages implements ProblemPage, Routes {
    public static final String POLICY = HttpServer.PAGE_POLICY;

    /** Where the build puts the templates of all rooms. */
    private static final String TEMPLATES = "dev.fairlead.web";

    private static final int OUR_FAULT = 500;

    private final TemplateEngine templates =
            TemplateEngine.createPrecompiled(null, ContentType.Html, Pages.class.getClassLoader(), TEMPLATES);
    private final Assets assets = new Assets();
    private final Visitors visitors;

    public Pages(Visitors visitors) {
        this.visitors = visitors;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get("/assets/{file}", assets::serve).open("style and scripts hold no data"));
    }

    public Frame frame(Context context, Section section, String title) {
        return new Frame(
                title,
                section,
                visitors.user(context).orElse(null),
                visitors.formKey(context),
                here(context),
                Theme.of(context.cookie(Theme.COOKIE)),
                assets);
    }

    private static String here(Context context) {
        if (!context.method().equals(HandlerType.GET)) {
            return "";
        }
        var query = context.queryString();
        return context.req().getRequestURI() + (query == null || query.isEmpty() ? "" : "?" + query);
    }

    public void show(Context context, String template, Object page) {
        context.header("Content-Security-Policy", POLICY)
                .contentType("text/html; charset=utf-8")
                .result(html(template, page));
    }

    public String html(String template, Object page) {
        var output = new StringOutput(16 * 1024);
        templates.render(template + ".jte", page, output);
        return output.toString();
    }

    /** A part of a page, from a template of its own. */
    public Content part(String template, Object content) {
        return output -> templates.render(template + ".jte", content, output);
    }

    /** Whoever is signed in keeps the navigation, and what was asked in an address can be asked again. */
    @Override
    public String html(Context context, Shown problem) {
        return html(
                "page/problem",
                new ProblemNote(
                        frame(context, problem),
                        problem.status(),
                        problem.title(),
                        PageWords.of(problem.detail()),
                        AskAgain.of(context, problem).orElse(null)));
    }

    private Frame frame(Context context, Shown problem) {
        if (problem.status() < OUR_FAULT) {
            try {
                return frame(context, Section.NONE, problem.title());
            } catch (RuntimeException _) {
                // who it is cannot be found just now, which is no second problem
            }
        }
        return strangers(problem.title());
    }

    /** Of a page for somebody who is nobody here, whatever the browser still sends. */
    public Frame strangers(String title) {
        return new Frame(title, Section.NONE, null, "", "", Theme.AUTO, assets);
    }

    /** What is meant by a problem, for whoever reads it. */
    String html(int status, String title, String detail) {
        return html("page/problem", new ProblemNote(strangers(title), status, title, PageWords.of(detail), null));
    }

    /**
     * What went wrong, for a person.
     *
     * @param again null where nothing was asked that could be asked better
     */
    public record ProblemNote(
            Frame frame,
            int status,
            String title,
            PageWords words,
            @Nullable AskAgain again) {}
}
