package dev.fairlead.cli.command;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A fact on its way to the server; what is not known is left out. */
public final class Fact {
    private final Map<String, Object> fields = new LinkedHashMap<>();

    public Fact put(String field, Optional<?> value) {
        value.ifPresent(known -> fields.put(field, known instanceof Instant time ? time.toString() : known));
        return this;
    }

    public Fact put(String field, String value) {
        fields.put(field, value);
        return this;
    }

    public Fact putUnlessEmpty(String field, Collection<String> values) {
        if (!values.isEmpty()) {
            fields.put(field, List.copyOf(values));
        }
        return this;
    }

    public Fact putUnlessEmpty(String field, Map<String, String> values) {
        if (!values.isEmpty()) {
            fields.put(field, new LinkedHashMap<>(values));
        }
        return this;
    }

    public Map<String, Object> json() {
        return fields;
    }
}
