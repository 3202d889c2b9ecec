package dev.fairlead.cli.console;

/** Ends a command with a message for the person who started it; says what is wrong and how to go on. */
public final class Stop extends RuntimeException {
    private final Exit exit;

    public Stop(Exit exit, String message) {
        super(message);
        this.exit = exit;
    }

    public Stop(Exit exit, String message, Throwable cause) {
        super(message, cause);
        this.exit = exit;
    }

    public Exit exit() {
        return exit;
    }
}
