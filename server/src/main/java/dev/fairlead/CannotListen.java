package dev.fairlead;

import java.net.BindException;

/** The address is taken, or is none of this machine's. */
final class CannotListen extends RuntimeException {
    private CannotListen(String message, Throwable cause) {
        super(message, cause);
    }

    /** The trouble itself where it is that, else nothing is changed. */
    static RuntimeException from(RuntimeException trouble, String host, int port) {
        for (Throwable cause = trouble; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException
                    || cause.getClass().getSimpleName().equals("JavalinBindException")) {
                return new CannotListen(
                        "cannot listen on " + host + ":" + port
                                + "; something else does, or it is no address of this machine. Choose with --port and --host.",
                        trouble);
            }
        }
        return trouble;
    }
}
