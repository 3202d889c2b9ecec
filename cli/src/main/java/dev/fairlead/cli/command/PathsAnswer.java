package dev.fairlead.cli.command;

import dev.fairlead.cli.console.Console;
import dev.fairlead.cli.http.Json;
import java.util.List;
import java.util.Map;

/** What the server made of the paths that a build told. */
public final class PathsAnswer {
    private PathsAnswer() {}

    /** Says where a component lives from now on, or why it stays. */
    public static void warn(Console console, String component, Map<String, Object> answer) {
        var name = component.substring(component.lastIndexOf('.') + 1);
        var changed = Json.object(answer, "pathsChanged");
        if (!changed.isEmpty()) {
            console.warn("paths of " + name + " changed from " + said(Json.texts(changed, "from")) + " to "
                    + said(Json.texts(changed, "to")) + "; its changes are counted anew");
        }
        var kept = Json.object(answer, "pathsKept");
        if (!kept.isEmpty()) {
            console.warn("paths of " + name + " stay " + said(Json.texts(kept, "paths"))
                    + ", as fairlead.yaml says (applied by "
                    + Json.string(kept, "setBy") + ", " + Json.string(kept, "setAt") + "); "
                    + said(Json.texts(kept, "told"))
                    + " was not taken. Change them in fairlead.yaml, or leave out --paths");
        }
    }

    private static String said(List<String> globs) {
        return globs.isEmpty() ? "all of the repository" : String.join(" ", globs);
    }
}
