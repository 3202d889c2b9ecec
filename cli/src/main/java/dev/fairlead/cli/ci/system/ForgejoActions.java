package dev.fairlead.cli.ci.system;

import dev.fairlead.cli.ci.variable.Reading;
import dev.fairlead.cli.ci.variable.Variables;

/** https://forgejo.org/docs/latest/user/actions/reference/: as {@link GiteaActions}, and {@code FORGEJO_ACTIONS}. */
public record ForgejoActions() implements CiSystem {
    @Override
    public String kind() {
        return "forgejo";
    }

    @Override
    public String title() {
        return "Forgejo Actions";
    }

    @Override
    public boolean runs(Variables read) {
        return read.isTrue("FORGEJO_ACTIONS");
    }

    @Override
    public void read(Reading read) {
        GiteaActions.fromWorkflow(read);
    }

    @Override
    public String remedy() {
        return "`fetch-depth: 0` at actions/checkout";
    }
}
