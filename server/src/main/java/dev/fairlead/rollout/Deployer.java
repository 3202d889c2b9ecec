package dev.fairlead.rollout;

/**
 * Carries orders out on endpoints of one kind. Safe to call from many threads, for many endpoints at once.
 *
 * <p>An order may be given again after a crash of the server: what was finished is not done again, what still runs is
 * waited for, and what was broken off is done again.
 */
public interface Deployer {

    /**
     * Does it, and returns when it is done, has failed, or its time is up. Trouble on the way (unreachable, refused,
     * another host key) is a failed ending whose message says what to do, not an exception.
     *
     * @param output hears each line as it comes; lines are masked and limited by the engine
     * @throws InterruptedException when the server stops or the rollout is cancelled; the target is left as it is, and
     *     what runs there goes on until {@link #stop}
     */
    Ending carryOut(Order order, Output output) throws InterruptedException;

    /**
     * Runs a script on the endpoint, as a health check. Each call runs it, and an interrupted call ends it; an action
     * that must happen once is an order of its own, with a {@link Recipe.Script}.
     */
    Ending run(Order order, String script, Output output) throws InterruptedException;

    /**
     * Ends what the order started and what still runs of it; nothing where nothing does. Called after
     * {@link #carryOut} was interrupted because the rollout is cancelled, on whichever server. An order that was stopped has
     * failed: to try again takes another key.
     */
    void stop(Order order, Output output) throws InterruptedException;

    /** Where the lines of a step go. */
    interface Output {
        void line(Stream stream, String text);
    }

    enum Stream {
        OUT,
        ERR,
        /** What the engine itself says. */
        ENGINE
    }

    /**
     * How it ended.
     *
     * @param exitCode of the script; 0 where there is none and it went well
     * @param message one sentence for people; empty where all went well
     */
    record Ending(boolean succeeded, int exitCode, String message) {
        public static final Ending DONE = new Ending(true, 0, "");

        public static Ending failed(int exitCode, String message) {
            return new Ending(false, exitCode, message);
        }
    }
}
