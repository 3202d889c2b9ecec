package dev.fairlead.intake.anyjson;

import dev.fairlead.platform.json.JsonInput;
import java.util.ArrayList;
import java.util.List;

/** Where a value stands, or what it always is. */
public sealed interface Place {

    /**
     * Always the same.
     */
    record Constant(String value) implements Place {
        @Override
        public String text() {
            return "=" + value;
        }
    }

    /** A JSON pointer (RFC 6901), from the thing that is told or, where nothing stands there, from the whole body. */
    record Pointer(List<String> path) implements Place {
        public Pointer {
            path = List.copyOf(path);
        }

        JsonInput in(JsonInput from) {
            var found = from;
            for (var name : path) {
                if (found.isList()) {
                    var items = found.items();
                    if (!name.matches("0|[1-9]\\d{0,5}") || Integer.parseInt(name) >= items.size()) {
                        return from.below("");
                    }
                    found = items.get(Integer.parseInt(name));
                } else {
                    found = found.below(name);
                }
            }
            return found;
        }

        @Override
        public String text() {
            var text = new StringBuilder();
            path.forEach(name -> text.append('/').append(name.replace("~", "~0").replace("/", "~1")));
            return text.toString();
        }
    }

    /** As it is written. */
    String text();

    static Place field(String name) {
        return new Pointer(List.of(name));
    }

    /** Reads {@code /a/b} or {@code =constant}. */
    static Place read(JsonInput given) {
        var text = given.text();
        if (text.startsWith("=") && text.length() > 1) {
            return new Constant(text.substring(1).strip());
        }
        if (!text.startsWith("/")) {
            throw given.refused(
                    "is neither where something stands, as /deployment/id, nor what it always is, as" + " =production");
        }
        var path = new ArrayList<String>();
        for (var name : text.substring(1).split("/", -1)) {
            if (name.matches(".*~(?![01]).*")) {
                throw given.refused("has a ~ that stands for nothing; in JSON pointers ~ is written ~0, / is ~1");
            }
            path.add(name.replace("~1", "/").replace("~0", "~"));
        }
        return new Pointer(path);
    }
}
