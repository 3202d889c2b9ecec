package dev.fairlead.web.address;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.UnitKind;
import io.javalin.http.Context;
import org.jspecify.annotations.Nullable;

/** Addresses of the pages of single things. A name that a path cannot hold becomes a parameter. */
public final class Address {
    /** Stands in the path for such a name. */
    private static final String ELSEWHERE = "-";

    private Address() {}

    public static String environment(String name) {
        return of("/environments/", name, "");
    }

    public static String environment(QualifiedName name) {
        return environment(name.toString());
    }

    public static String component(QualifiedName name) {
        return new Unit(UnitKind.COMPONENT, name).page();
    }

    public static String application(QualifiedName name) {
        return new Unit(UnitKind.APPLICATION, name).page();
    }

    public static String unit(UnitKind kind, String name) {
        return new Unit(kind, QualifiedName.parse("name", name)).page();
    }

    public static String deployment(long number) {
        return "/deployments/" + number;
    }

    public static String incident(long number) {
        return "/incidents/" + number;
    }

    /** The overview of what a team owns. */
    public static String team(String team) {
        return "/?" + new Query().with("team", team);
    }

    /** Who owns it, who says so, and a form to say it. */
    public static String owner(UnitKind kind, QualifiedName name) {
        return "/owner?" + new Query().with(kind.word(), name.toString());
    }

    public static String annotation(long number) {
        return "/annotations/" + number;
    }

    /** Look-backs and hotfix rules of a domain. */
    public static String rules(String domain) {
        return "/rules?" + new Query().with("domain", domain);
    }

    public static String rule(String domain, long number) {
        return rules(domain) + "#rule-" + number;
    }

    public static String rollout(long number) {
        return "/rollouts/" + number;
    }

    public static String commit(String repository, String sha) {
        return "/commits/" + sha + "?" + new Query().with("repository", repository);
    }

    static String version(UnitKind kind, QualifiedName name, String version) {
        var base = kind == UnitKind.APPLICATION ? "/applications/" : "/components/";
        if (fits(name.toString()) && fits(version)) {
            return base + Query.encoded(name.toString()) + "/versions/" + Query.encoded(version);
        }
        return base + ELSEWHERE + "/versions/" + ELSEWHERE + "?"
                + new Query().with("name", name.toString()).with("version", version);
    }

    public static String componentVersion(QualifiedName name, String version) {
        return version(UnitKind.COMPONENT, name, version);
    }

    public static String applicationVersion(QualifiedName name, String version) {
        return version(UnitKind.APPLICATION, name, version);
    }

    private static String of(String base, String name, String query) {
        return fits(name)
                ? base + Query.encoded(name) + (query.isEmpty() ? "" : "?" + query)
                : base + ELSEWHERE + "?" + new Query().with("name", name) + (query.isEmpty() ? "" : "&" + query);
    }

    /** What the path says, or the parameter in its place. */
    public static String text(Context context, String parameter) {
        var inPath = context.pathParam(parameter);
        var asked = context.queryParam(parameter);
        return inPath.equals(ELSEWHERE) && asked != null ? asked : inPath;
    }

    public static QualifiedName name(Context context) {
        return QualifiedName.parse("name", text(context, "name"));
    }

    /** Servers and proxies on the way refuse or rewrite these in a path, even encoded; a dot alone is a step up. */
    public static boolean fits(String name) {
        return name.chars().noneMatch(c -> c == '/' || c == '\\' || c == '%') && !name.matches("\\.{1,2}|-");
    }

    /** For a form, which brings its own parameters: the path, and the name as a parameter where the path lacks it. */
    public static @Nullable String hiddenName(QualifiedName name) {
        return fits(name.toString()) ? null : name.toString();
    }

    public static String path(String base, QualifiedName name) {
        return base + (fits(name.toString()) ? Query.encoded(name.toString()) : ELSEWHERE);
    }

    /** A web address as a link, where it is one; anything else, such as {@code javascript:}, is text only. */
    public static @Nullable String outside(@Nullable String url) {
        return url != null && url.matches("(?i)https?://[^\\s\"'<>]+") ? url : null;
    }
}
