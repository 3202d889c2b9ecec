package dev.fairlead.web.incident;

import dev.fairlead.metrics.rule.HotfixRule;
import dev.fairlead.metrics.rule.LookBacks;
import dev.fairlead.metrics.rule.Revision;
import dev.fairlead.metrics.rule.RulesInForce.Origin;
import dev.fairlead.recording.DomainRules.Said;
import dev.fairlead.web.page.Frame;
import dev.fairlead.web.word.Formats;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * By which rules something failed in a domain, or was rework: what holds, who said so, and all that it ever said.
 *
 * @param mayChange whether who looks may say something else, on a command line
 */
record RulesPage(Frame frame, Said said, boolean mayChange, ZoneId zone) {
    /** More than these nobody reads on a page; REST has them all. */
    private static final int REVISIONS = 20;

    /** Of each of them. */
    private static final int WORDS = 5;

    String domain() {
        return said.domain();
    }

    List<LookBacks.Kind> kinds() {
        return List.of(LookBacks.Kind.values());
    }

    static String words(LookBacks.Kind kind) {
        return switch (kind) {
            case INCIDENT -> "incident";
            case ROLLBACK -> "rollback";
            case REVERT -> "revert";
            case HOTFIX -> "hotfix";
        };
    }

    static String until(LookBacks.Kind kind) {
        return switch (kind) {
            case INCIDENT -> "until it is detected";
            case ROLLBACK -> "until another version is put back";
            case REVERT -> "until what takes it back is deployed";
            case HOTFIX -> "until the hotfix is deployed";
        };
    }

    String holds(LookBacks.Kind kind) {
        return Formats.span(said.inForce().lookBacks().of(kind));
    }

    @Nullable Origin origin(LookBacks.Kind kind) {
        return said.inForce().origins().get(kind);
    }

    @Nullable Origin hotfixOrigin() {
        return said.inForce().hotfixOrigin();
    }

    List<HotfixRule> hotfix() {
        return said.inForce().hotfix();
    }

    static String looksAt(HotfixRule rule) {
        return switch (rule.kind()) {
            case BRANCH -> "branch of its build";
            case VERSION -> "name of the version";
            case LABEL -> "attribute " + rule.name() + " of its build";
        };
    }

    /** Newest first. */
    List<Revision> revisions() {
        return said.revisions().reversed().stream().limit(REVISIONS).toList();
    }

    /** How many older ones are not shown. */
    int earlier() {
        return Math.max(0, said.revisions().size() - REVISIONS);
    }

    static List<String> says(Revision revision) {
        var words = new ArrayList<String>();
        for (var kind : LookBacks.Kind.values()) {
            Duration lookBack = revision.rules().lookBacks().get(kind);
            if (lookBack != null) {
                words.add(words(kind) + ": up to " + Formats.span(lookBack));
            }
        }
        var hotfix = revision.rules().hotfix();
        if (hotfix != null && hotfix.isEmpty()) {
            words.add("no hotfix rules");
        } else if (hotfix != null) {
            hotfix.forEach(rule -> words.add("hotfix: " + rule.text()));
        }
        if (words.size() > WORDS) {
            var more = words.subList(WORDS - 1, words.size());
            var left = "and " + more.size() + " more";
            more.clear();
            words.add(left);
        }
        return words.isEmpty() ? List.of("nothing: as the domain above") : words;
    }

    /** The domain above; null of an organisation. */
    @Nullable String above() {
        var path = domain().substring(0, domain().lastIndexOf('.'));
        return path.indexOf('.') < 0 ? null : path;
    }

    /** To copy: the name as one word of a shell, whatever is in it. */
    String command() {
        return "fairlead rules set '" + domain().replace("'", "'\\''")
                + "' --look-back incident=12h --hotfix 'branch=hotfix/*' --reason '…' --dry-run";
    }

    String moment(Origin origin) {
        return Formats.moment(origin.since(), zone);
    }

    String moment(Revision revision) {
        return Formats.moment(revision.setAt(), zone);
    }
}
