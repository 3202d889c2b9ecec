package dev.fairlead.web.address;

import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;

/** The time zones to choose from: UTC, then the places of the IANA list. */
public final class Zones {
    private static final List<String> PLACES = ZoneId.getAvailableZoneIds().stream()
            .filter(id ->
                    id.matches("(Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Europe|Indian|Pacific)/.+"))
            .sorted()
            .toList();

    private Zones() {}

    /** The current choice is always among them: an address may name any other zone. */
    public static List<String> with(ZoneId current) {
        return Stream.concat(Stream.of("UTC", current.getId()), PLACES.stream())
                .distinct()
                .toList();
    }
}
