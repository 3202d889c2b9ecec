package dev.fairlead.cli.console;

/** What the exit code of the program tells a script. The numbers are documented in {@code --help} and stay. */
public enum Exit {
    DONE(0, "everything asked for is done"),
    REFUSED(1, "some facts were refused, or the server could not do what was asked"),
    WRONG_USAGE(2, "the command line is wrong"),
    UNREACHABLE(3, "the server cannot be reached"),
    NOT_ALLOWED(4, "not signed in, or not allowed: check FAIRLEAD_TOKEN"),
    REPOSITORY_UNUSABLE(5, "the git repository, or git itself, cannot be used"),
    BUG(70, "a mistake of this program");

    private final int code;
    private final String meaning;

    Exit(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    public int code() {
        return code;
    }

    public String meaning() {
        return meaning;
    }
}
