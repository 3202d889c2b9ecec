package dev.fairlead.cli.command.rule;

import static dev.fairlead.cli.command.rule.Rules.moment;
import static dev.fairlead.cli.command.rule.Rules.shown;

import dev.fairlead.cli.console.Console;
import dev.fairlead.cli.http.Json;
import dev.fairlead.cli.http.Server;
import dev.fairlead.cli.report.Screen;
import dev.fairlead.cli.report.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What holds in a domain and what it ever said, as the server answers it. */
record DomainRules(Map<String, Object> answer) {
    private static final String USUAL = "usual";
    private static final String NOBODY = "nobody: as usual";

    static String path(String domain) {
        return "/api/v1/domains/" + Server.segment(domain) + "/settings";
    }

    String domain() {
        return shown(answer, "domain");
    }

    /** Newest first. */
    List<Map<String, Object>> revisions() {
        return Json.objects(answer, "revisions");
    }

    /** Number of what the domain said last; 0 where it never said anything. */
    long revision() {
        var revisions = revisions();
        return revisions.isEmpty() ? 0 : Json.number(revisions.get(0), "revision");
    }

    /** The look-backs that the domain itself says, as they are written. */
    Map<String, String> ownLookBacks() {
        var own = new LinkedHashMap<String, String>();
        if (!revisions().isEmpty()) {
            var said = Json.object(revisions().get(0), "lookBacks");
            said.keySet().forEach(kind -> own.put(kind, Rules.span(Json.number(said, kind))));
        }
        return own;
    }

    boolean hasOwnHotfix() {
        return !revisions().isEmpty() && revisions().get(0).containsKey("hotfix");
    }

    List<Map<String, Object>> ownHotfix() {
        return Json.objects(revisions().get(0), "hotfix");
    }

    void print(Console console) {
        console.say(domain());
        var table = new Table("look-back", "holds", "said by");
        lookBacks()
                .forEach((kind, lookBack) ->
                        table.row(kind, Rules.span(Json.number(lookBack, "seconds")), said(lookBack)));
        table.print(Screen.of(console, false));
        var hotfix = hotfix();
        if (rules().isEmpty()) {
            console.say("no hotfix rules, said by " + said(hotfix));
        } else {
            console.say("hotfix rules, said by " + said(hotfix));
            Json.objects(hotfix, "rules")
                    .forEach(rule -> console.say("  " + Json.string(rule, "number") + "  " + Rules.text(rule)));
        }
        console.say(revisions().isEmpty() ? domain() + " itself says nothing" : "said by " + domain());
        revisions().forEach(revision -> console.say("  " + sentence(revision)));
    }

    private static String said(Map<String, Object> origin) {
        return origin.containsKey("from")
                ? shown(origin, "from") + " since " + moment(origin, "since") + " (" + shown(origin, "actor") + "): "
                        + shown(origin, "reason")
                : NOBODY;
    }

    /** {@code revision 2 (jo, 2026-11-22T16:00:00Z), incident 12h, branch=hotfix/*: We are paged.} */
    private static String sentence(Map<String, Object> revision) {
        var said = Json.object(revision, "lookBacks");
        var text = new StringBuilder("revision " + Json.string(revision, "revision") + " (" + shown(revision, "actor")
                + ", " + moment(revision, "setAt") + ")");
        said.keySet()
                .forEach(
                        kind -> text.append(", ").append(kind).append(' ').append(Rules.span(Json.number(said, kind))));
        if (revision.containsKey("hotfix")) {
            var rules = texts(Json.objects(revision, "hotfix"));
            text.append(rules.isEmpty() ? ", no hotfix rules" : ", " + String.join(", ", rules));
        }
        if (said.isEmpty() && !revision.containsKey("hotfix")) {
            text.append(", nothing: as above");
        }
        return text.append(": ").append(shown(revision, "reason")).toString();
    }

    /** What is different from what held before, a line each. */
    void printAgainst(DomainRules before, Console console) {
        var earlier = before.lookBacks();
        lookBacks().forEach((kind, lookBack) -> {
            var then = holds(Json.object(earlier.get(kind)));
            var now = holds(lookBack);
            if (!then.equals(now)) {
                console.say("  look-back " + kind + ": " + then + " -> " + now);
            }
        });
        var gone = before.rules();
        var come = rules();
        gone.stream().filter(rule -> !come.contains(rule)).forEach(rule -> console.say("  - hotfix rule " + rule));
        come.stream().filter(rule -> !gone.contains(rule)).forEach(rule -> console.say("  + hotfix rule " + rule));
        var then = from(before.hotfix());
        var now = from(hotfix());
        if (!then.equals(now)) {
            console.say("  hotfix rules" + (come.isEmpty() ? ", of which there are none" : "") + ": said by " + then
                    + " -> " + now);
        }
    }

    private Map<String, Map<String, Object>> lookBacks() {
        var lookBacks = Json.object(answer, "lookBacks");
        return lookBacks.keySet().stream()
                .collect(Collectors.toMap(
                        kind -> kind, kind -> Json.object(lookBacks, kind), (one, other) -> one, LinkedHashMap::new));
    }

    private Map<String, Object> hotfix() {
        return Json.object(answer, "hotfix");
    }

    private List<String> rules() {
        return texts(Json.objects(hotfix(), "rules"));
    }

    private static List<String> texts(List<Map<String, Object>> rules) {
        return rules.stream().map(Rules::text).toList();
    }

    private static String holds(Map<String, Object> lookBack) {
        return Rules.span(Json.number(lookBack, "seconds")) + " (" + from(lookBack) + ")";
    }

    private static String from(Map<String, Object> origin) {
        return origin.containsKey("from") ? shown(origin, "from") : USUAL;
    }
}
