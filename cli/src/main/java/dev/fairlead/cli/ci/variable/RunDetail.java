package dev.fairlead.cli.ci.variable;

/** What the variables of a pipeline can say. */
public enum RunDetail {
    SERVER("server"),
    PROJECT("project"),
    RUN("run"),
    ATTEMPT("attempt"),
    JOB("job"),
    LEG("leg of a matrix"),
    COMMIT("commit"),
    /** The commit that a pull request proposes. */
    HEAD("head of the pull request"),
    /** A reference such as {@code refs/pull/12/merge}: what was built is a merge that nobody keeps. */
    MERGE("throw-away merge"),
    BRANCH("branch"),
    MAIN_BRANCH("main branch"),
    TAG("tag"),
    REPOSITORY("repository"),
    PULL_REQUEST("pull request"),
    BUILD_ID("build id"),
    BUILD_URL("link to the build");

    private final String words;

    RunDetail(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
