package dev.fairlead.cli.command;

import dev.fairlead.cli.console.Exit;
import dev.fairlead.cli.console.Stop;

/**
 * A version of a component or an application as it is typed: {@code GLOBAL.Acme.Store.checkout;v1_2}, or name and version apart.
 *
 * @param name full name, with the variant if there is one
 */
public record VersionName(String name, String version) {

    /** @param version what was given beside the name; empty where it stands in the name, as its last part */
    public static VersionName of(String option, String text, String version) {
        FullName.require(option, text);
        int end = text.lastIndexOf(';');
        if (!version.isEmpty()) {
            return new VersionName(text.endsWith(";" + version) ? text.substring(0, end) : text, version);
        }
        if (end < 0 || end == text.length() - 1) {
            throw new Stop(
                    Exit.WRONG_USAGE,
                    "`" + text
                            + "` has no version; give --version, or write name and version with a semicolon between, in quotes");
        }
        return new VersionName(text.substring(0, end), text.substring(end + 1));
    }
}
