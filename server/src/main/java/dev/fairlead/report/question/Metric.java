package dev.fairlead.report.question;

import dev.fairlead.platform.refusal.Refusal;
import org.jspecify.annotations.Nullable;

/** Which of the two numbers receipts are asked for; the words are those of the REST addresses. */
public enum Metric {
    DEPLOYMENT_FREQUENCY("deployment-frequency", "Deployment frequency"),
    LEAD_TIME("lead-time", "Lead time for changes");

    private final String word;
    private final String title;

    Metric(String word, String title) {
        this.word = word;
        this.title = title;
    }

    public static Metric of(@Nullable String word) {
        for (var metric : values()) {
            if (metric.word.equals(word)) {
                return metric;
            }
        }
        throw Refusal.invalid("metric", "write metric=deployment-frequency or metric=lead-time");
    }

    public String word() {
        return word;
    }

    public String title() {
        return title;
    }
}
