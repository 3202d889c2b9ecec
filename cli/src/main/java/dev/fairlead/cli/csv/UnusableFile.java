package dev.fairlead.cli.csv;

import java.io.IOException;

/** A file of which nothing can be read; says why, and what to do. */
public final class UnusableFile extends IOException {
    UnusableFile(String message) {
        super(message);
    }
}
