package dev.fairlead.web.address;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.UnitKind;
import dev.fairlead.report.question.Metric;
import dev.fairlead.report.question.Question;
import io.javalin.http.Context;
import org.jspecify.annotations.Nullable;

/** The application or component that a page is about, and its addresses. */
public record Unit(UnitKind kind, QualifiedName name) {
    public static Unit of(UnitKind kind, Context context) {
        return new Unit(kind, Address.name(context));
    }

    public Question.Scope scope() {
        return switch (kind) {
            case APPLICATION -> new Question.OfApplication(name);
            case COMPONENT -> new Question.OfComponent(name);
        };
    }

    public String word() {
        return switch (kind) {
            case APPLICATION -> "application";
            case COMPONENT -> "component";
        };
    }

    public String page() {
        return address("", "");
    }

    public String page(View view) {
        return address("", view.query());
    }

    /** Which stage on the way became slower: a part of a page. */
    public String slowerStage(View view) {
        return address("/slower-stage", view.query());
    }

    public String receipts(Metric metric, View view) {
        return address("/receipts", "metric=" + metric.word() + "&" + view.query());
    }

    /** Sheets to print. */
    public String report(View view) {
        return address("/report", view.query());
    }

    /** Where addresses for others are made. */
    public String share() {
        return "/share?" + new Query().with(word(), name.toString());
    }

    /** What a version is made of, and what it changed; null where that has no page of its own. */
    @Nullable public String versionPage(String version) {
        return kind == UnitKind.APPLICATION ? Address.applicationVersion(name, version) : null;
    }

    /** The address without the parameters, for a form that adds them. */
    public String path() {
        return Address.path("/" + word() + "s/", name);
    }

    /** Servers and proxies on the way refuse or rewrite these in a path, even encoded. */
    public boolean fitsPath() {
        return Address.fits(name.toString());
    }

    private String address(String below, String query) {
        var named = fitsPath()
                ? query
                : join(new Query().with("name", name.toString()).toString(), query);
        return path() + below + (named.isEmpty() ? "" : "?" + named);
    }

    private static String join(String first, String second) {
        return second.isEmpty() ? first : first + "&" + second;
    }
}
