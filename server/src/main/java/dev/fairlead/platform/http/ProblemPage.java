package dev.fairlead.platform.http;

import io.javalin.http.Context;
import org.jspecify.annotations.Nullable;

/** Shows a problem to a person with a browser. */
@FunctionalInterface
public interface ProblemPage {
    String html(Context context, Shown problem);

    /**
     * What is said of it.
     *
     * @param field what it is in, where it is in one
     */
    record Shown(
            int status,
            String title,
            String detail,
            @Nullable String field) {}
}
