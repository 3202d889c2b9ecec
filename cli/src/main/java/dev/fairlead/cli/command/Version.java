package dev.fairlead.cli.command;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** Version of this program. */
public final class Version implements IVersionProvider {

    public static String text() {
        return Optional.ofNullable(Version.class.getPackage())
                .flatMap(own -> Optional.ofNullable(own.getImplementationVersion()))
                .orElse("(from a checkout)");
    }

    @Override
    public String[] getVersion() {
        return new String[] {"fairlead " + text()};
    }
}
