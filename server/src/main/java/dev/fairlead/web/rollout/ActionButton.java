package dev.fairlead.web.rollout;

import dev.fairlead.rollout.run.Action;

/** The words of a button that tells a rollout something. */
record ActionButton(Action action) {
    String word() {
        return action.word();
    }

    String title() {
        return switch (action) {
            case APPROVE -> "Approve";
            case RESUME -> "Resume";
            case RETRY -> "Try again";
            case ROLLBACK -> "Roll back";
            case PAUSE -> "Pause";
            case CANCEL -> "Cancel";
        };
    }

    /** What happens then, in a sentence. */
    String effect() {
        return switch (action) {
            case APPROVE -> "It begins, or goes on with the rest of the endpoints.";
            case RESUME -> "It goes on with the steps that have not begun.";
            case RETRY -> "A new rollout does what this one has left undone; what it has done is kept.";
            case ROLLBACK -> "A new rollout puts back what ran here before this one began.";
            case PAUSE -> "Steps that run are ended; no other begins until somebody resumes it.";
            case CANCEL ->
                "What runs on endpoints now is broken off, and nothing else begins. That cannot be taken back.";
        };
    }

    /** Whether it stands out among others. */
    boolean awaited() {
        return action == Action.APPROVE || action == Action.RESUME || action == Action.RETRY;
    }
}
