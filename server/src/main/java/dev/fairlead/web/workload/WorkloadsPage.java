package dev.fairlead.web.workload;

import dev.fairlead.access.workload.Issuer;
import dev.fairlead.access.workload.Rule;
import dev.fairlead.web.address.NamedPart;
import dev.fairlead.web.page.AdminSection;
import dev.fairlead.web.page.Frame;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/**
 * Whose tokens are believed, and which of them come in.
 *
 * @param address how others reach this server
 */
record WorkloadsPage(
        Frame frame, List<Issuer> issuers, NamedPart<Rule> rules, String address, ZoneId zone, Instant now) {
    static final String PATH = AdminSection.WORKLOADS.address();

    /** What makes the first line of the list of issuers. */
    String trust() {
        return "fairlead workloads trust github --issuer-url https://token.actions.githubusercontent.com --audience "
                + address;
    }

    /** What makes the first line of the list of rules. */
    static String allow() {
        return "fairlead workloads allow shop --issuer github --claim repository=acme/shop --claim ref=refs/heads/main";
    }
}
