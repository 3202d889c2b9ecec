package dev.fairlead.web.word;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What callers of the interface are told, in the words of pages: where it names an address that lists what there is, people get
 * the page that shows the same.
 */
public record PageWords(String text, List<Link> links) {
    /** A page to go on with. */
    public record Link(String text, String href) {}

    private static final Link OVERVIEW = new Link("Overview", "/");

    private static final Pattern LISTS =
            Pattern.compile("(?:[;,] | \\()(?:see |GET )?/api(?:/v1/([a-z/-]{1,40}))?(?: [^;.)]{1,60})?\\)?");

    private static final Map<String, Link> PAGES = Map.of(
            "applications", new Link("Applications", "/"),
            "components", new Link("Search", "/search"),
            "deployments", new Link("Deployments", "/deployments"),
            "domains", new Link("Applications", "/"),
            "environments", new Link("Environments", "/environments"),
            "incidents", new Link("Incidents", "/incidents"),
            "rollouts", new Link("Rollouts", "/rollouts"),
            "teams", new Link("Teams", "/teams"));

    public static PageWords of(String said) {
        var found = LISTS.matcher(said);
        var links = new ArrayList<Link>();
        while (found.find()) {
            var page = PAGES.get(found.group(1) == null ? "" : found.group(1));
            if (page != null && !page.href().equals(OVERVIEW.href())) {
                links.add(page);
            }
        }
        links.add(OVERVIEW);
        return new PageWords(found.replaceAll(""), List.copyOf(links));
    }
}
