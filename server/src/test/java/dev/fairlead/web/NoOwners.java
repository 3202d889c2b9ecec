package dev.fairlead.web;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.UnitKind;
import dev.fairlead.report.owner.OwnerQuestions;
import java.util.List;

/** Nobody said who owns anything. */
final class NoOwners implements OwnerQuestions {
    @Override
    public ApplicationOwners applications() {
        return ApplicationOwners.NONE;
    }

    @Override
    public UnitOwners of(UnitKind kind, QualifiedName unit) {
        return UnitOwners.NONE;
    }

    @Override
    public List<TeamCount> teams() {
        return List.of();
    }

    @Override
    public List<Unowned> unowned() {
        return List.of();
    }

    @Override
    public Components components(String team, String domain, int limit) {
        return Components.NONE;
    }
}
