package dev.fairlead.platform.http;

import io.javalin.http.Context;

/** How problems are told where a protocol of others says how, whatever went wrong and wherever. */
public interface ProblemForm {
    /** What the addresses begin with at which they are told so. */
    String under();

    void answer(Context context, ProblemPage.Shown problem);
}
