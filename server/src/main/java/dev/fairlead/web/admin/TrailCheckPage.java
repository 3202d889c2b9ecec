package dev.fairlead.web.admin;

import dev.fairlead.trail.Checked;
import dev.fairlead.trail.Seal;
import dev.fairlead.web.address.Query;
import dev.fairlead.web.page.Frame;
import java.util.List;
import java.util.Map;

/** Whether trails are as they were sealed. */
record TrailCheckPage(Frame frame, List<Line> lines) {
    static final String PATH = AuditPage.PATH + "/check";

    /**
     * A trail.
     *
     * @param organization empty for that of who may come in
     */
    record Line(String organization, Checked checked) {
        String name() {
            return organization.isEmpty() ? "Who may come in" : organization;
        }

        /** Number and hash, as a later check takes them. */
        static String known(Seal seal) {
            return seal.number() + "=" + seal.hashText();
        }

        String export(String format) {
            return "/api/v1/audit-log/export?"
                    + Query.of(
                            organization.isEmpty()
                                    ? Map.of("format", format)
                                    : Map.of("format", format, "organization", organization));
        }
    }

    boolean isSound() {
        return lines.stream().allMatch(line -> line.checked().isSound());
    }
}
