package dev.fairlead.platform.refusal;

/** The caller's mistake on its way to the one place that answers it. Carries no stack trace: it is no fault of ours. */
public final class Refused extends RuntimeException {
    private final transient Refusal refusal;

    Refused(Refusal refusal) {
        super(refusal.detail(), null, false, false);
        this.refusal = refusal;
    }

    public Refusal refusal() {
        return refusal;
    }
}
