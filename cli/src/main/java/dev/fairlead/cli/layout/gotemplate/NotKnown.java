package dev.fairlead.cli.layout.gotemplate;

/** What a template becomes cannot be said: a parameter is not known, or something of the language is not understood. */
public final class NotKnown extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String what;

    NotKnown(String what) {
        super(what, null, false, false);
        this.what = what;
    }

    /** What it is that is not known. */
    public String what() {
        return what;
    }
}
