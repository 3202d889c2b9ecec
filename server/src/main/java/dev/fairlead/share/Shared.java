package dev.fairlead.share;

/** What an address shows to whoever has it: a key opens it as it stands, and nothing else. */
public interface Shared {
    /** Whose secret the key is made with. */
    String organization();

    /** What is signed: every part on a line of its own, since no name holds a line's end. */
    String text();

    /** Path and parameters, with the key. */
    String path(String key);
}
