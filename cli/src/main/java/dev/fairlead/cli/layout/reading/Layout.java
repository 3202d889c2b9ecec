package dev.fairlead.cli.layout.reading;

/** How a file says which version is to run. */
public interface Layout {
    /** Tells {@code reading} all versions that the file names, and what it names that is none. */
    void read(GitFile file, Reading reading);

    /**
     * The part of a path that decides what a content says, for layouts where it is not the content alone. Files with the same
     * content and variant are read once.
     */
    default String variant(String path) {
        return "";
    }

    /** Whether what a file says may depend on other files of the repository. */
    default boolean looksAround() {
        return false;
    }

    /** Whether a file of this name could say anything; others are not looked at. */
    default boolean reads(String path) {
        return true;
    }

    /** Whether a file names its components itself, so that its path need not. */
    default boolean namesComponents() {
        return true;
    }
}
