package dev.fairlead.platform.http;

/** Shows a problem to a person with a browser. */
@FunctionalInterface
public interface ProblemPage {
    String html(int status, String title, String detail);
}
