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
import java.util.List;

/**
 * Turns what a page holds into HTML, and serves the style and the scripts that it names. The templates were compiled with
 * the server.
 */
public final class Pages implements ProblemPage, Routes {
    public static final String POLICY = HttpServer.PAGE_POLICY;

    /** Where the build puts the templates of all rooms. */
    private static final String TEMPLATES = "dev.fairlead.web";

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
                Theme.of(context.cookie(Theme.COOKIE)),
                assets);
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

    @Override
    public String html(int status, String title, String detail) {
        return html(
                "page/problem",
                new ProblemNote(
                        new Frame(title, Section.NONE, null, "", Theme.AUTO, assets),
                        status,
                        title,
                        PageWords.of(detail)));
    }

    /** What went wrong, for a person. */
    public record ProblemNote(Frame frame, int status, String title, PageWords words) {}
}
