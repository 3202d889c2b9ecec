package dev.fairlead.web.unit;

import dev.fairlead.report.question.Metric;
import dev.fairlead.report.receipt.PageAsked;
import dev.fairlead.web.address.Query;
import dev.fairlead.web.address.Unit;
import dev.fairlead.web.address.View;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/** Where the receipts that a page shows are given as data, and the following ones. */
record DataAddress(Unit subject, Metric metric, View view, PageAsked asked) {
    private static final String MOST = "1000";

    String csv() {
        return of("csv");
    }

    String json() {
        return of(null);
    }

    private String of(@Nullable String format) {
        var parameters = new LinkedHashMap<String, @Nullable String>();
        parameters.put(subject.word(), subject.name().toString());
        parameters.put("environment", view.environment());
        var tier = view.tier();
        parameters.put("tier", tier == null ? null : tier.word());
        parameters.put("from", view.from().toString());
        parameters.put("to", view.to().toString());
        parameters.put("zone", view.zone().getId());
        if (metric == Metric.LEAD_TIME) {
            parameters.put("form", view.form().word());
            parameters.put("basis", view.basis().word());
        }
        parameters.put("limit", MOST);
        parameters.put("order", asked.order().word());
        parameters.put("after", asked.after());
        parameters.put("format", format);
        return "/api/v1/reports/" + metric.word() + "/receipts?" + Query.of(parameters);
    }
}
