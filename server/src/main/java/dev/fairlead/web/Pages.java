package dev.fairlead.web;

import dev.fairlead.platform.http.ProblemPage;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.javalin.http.Context;

/** Turns what a page holds into HTML. The templates were compiled with the server. */
final class Pages implements ProblemPage {
    /** Our own files only, and nothing inline: a name full of markup has nothing to run. */
    static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
            + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private final TemplateEngine templates = TemplateEngine.createPrecompiled(
            null, ContentType.Html, Pages.class.getClassLoader(), Pages.class.getPackageName());
    private final Assets assets;
    private final Visitors visitors;

    Pages(Assets assets, Visitors visitors) {
        this.assets = assets;
        this.visitors = visitors;
    }

    Frame frame(Context context, Section section, String title) {
        return new Frame(
                title,
                section,
                visitors.user(context).orElse(null),
                visitors.formKey(context),
                Theme.of(context.cookie(Theme.COOKIE)),
                assets);
    }

    void show(Context context, String template, Object page) {
        context.header("Content-Security-Policy", POLICY)
                .contentType("text/html; charset=utf-8")
                .result(html(template, page));
    }

    String html(String template, Object page) {
        var output = new StringOutput(16 * 1024);
        templates.render(template + ".jte", page, output);
        return output.toString();
    }

    @Override
    public String html(int status, String title, String detail) {
        return html(
                "problem",
                new ProblemNote(new Frame(title, Section.NONE, null, "", Theme.AUTO, assets), status, title, detail));
    }

    /** What went wrong, for a person. */
    record ProblemNote(Frame frame, int status, String title, String detail) {}
}
