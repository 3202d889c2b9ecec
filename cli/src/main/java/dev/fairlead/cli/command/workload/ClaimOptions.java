package dev.fairlead.cli.command.workload;

import dev.fairlead.cli.console.Exit;
import dev.fairlead.cli.console.Stop;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads claims as they are given: {@code NAME=VALUE}. */
final class ClaimOptions {
    private ClaimOptions() {}

    static Map<String, String> read(List<String> claims) {
        var read = new LinkedHashMap<String, String>();
        for (var claim : claims) {
            int sign = claim.indexOf('=');
            if (sign < 1) {
                throw new Stop(Exit.WRONG_USAGE, "--claim is NAME=VALUE, not `" + claim + "`");
            }
            if (read.put(claim.substring(0, sign), claim.substring(sign + 1)) != null) {
                throw new Stop(Exit.WRONG_USAGE, "--claim " + claim.substring(0, sign) + " is given twice");
            }
        }
        return read;
    }
}
