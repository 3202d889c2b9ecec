package dev.fairlead.report.question;

import dev.fairlead.platform.refusal.Refusal;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The numbers there are, each with a room of its own in {@code report}; the words are those of REST, pages and badges. */
public enum Metric {
    DEPLOYMENT_FREQUENCY("deployment-frequency", "Deployment frequency"),
    LEAD_TIME("lead-time", "Lead time for changes"),
    CHANGE_FAIL_RATE("change-fail-rate", "Change fail rate"),
    RECOVERY_TIME("recovery-time", "Failed deployment recovery time"),
    REWORK_RATE("rework-rate", "Deployment rework rate"),
    TIME_TO_RESTORE("time-to-restore", "Time to restore");

    private final String word;
    private final String title;

    Metric(String word, String title) {
        this.word = word;
        this.title = title;
    }

    public static Optional<Metric> find(@Nullable String word) {
        return Stream.of(values()).filter(metric -> metric.word.equals(word)).findFirst();
    }

    public static Metric of(@Nullable String word) {
        return find(word)
                .orElseThrow(() -> Refusal.invalid(
                        "metric",
                        Stream.of(values())
                                .map(metric -> "metric=" + metric.word)
                                .collect(Collectors.joining(" or ", "write ", ""))));
    }

    /** How many calendar months a report is about where no window is asked for, the running one included. */
    public int usualMonths() {
        return this == REWORK_RATE ? 6 : 12;
    }

    public String word() {
        return word;
    }

    public String title() {
        return title;
    }
}
