package dev.fairlead.cli.command;

import dev.fairlead.cli.configuration.ConfigurationYaml;
import dev.fairlead.cli.console.Exit;
import dev.fairlead.cli.console.Stop;
import dev.fairlead.cli.http.Answer;
import dev.fairlead.cli.http.Json;
import java.io.IOException;
import java.util.Map;

/** Where in a file stands what the server refused. */
public final class YamlPlaces {
    private YamlPlaces() {}

    /**
     * Turns the place that the server names into a line of the file.
     *
     * @param above where the file stands in what was sent; empty where it is all of it
     */
    public static Answer located(ConfigurationYaml yaml, Answer answer, String above) {
        if (answer.status() != 422) {
            return answer;
        }
        Map<String, Object> problem;
        try {
            problem = Json.object(answer.text());
        } catch (IOException e) {
            return answer;
        }
        var field = Json.string(problem, "field");
        if (!field.isEmpty() && !field.startsWith(above + "/")) {
            return answer;
        }
        var within = field.isEmpty() ? field : field.substring(above.length());
        // an item of a list is named by the list: its line says which
        var named = within.replaceFirst("(/\\d+)+$", "");
        var key = named.substring(named.lastIndexOf('/') + 1).replace("~1", "/").replace("~0", "~");
        throw new Stop(
                Exit.REFUSED,
                yaml.where(within) + ": " + (key.isEmpty() ? "" : "`" + key + "`: ") + Json.string(problem, "detail"));
    }
}
