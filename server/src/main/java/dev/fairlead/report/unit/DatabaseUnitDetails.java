package dev.fairlead.report.unit;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.UnitKind;
import dev.fairlead.catalog.store.ComponentPathStore;
import dev.fairlead.catalog.store.PathOriginStore;
import dev.fairlead.metrics.Form;
import dev.fairlead.metrics.Freshness;
import dev.fairlead.platform.db.Database;
import dev.fairlead.report.frequency.FrequencyReceiptStore;
import dev.fairlead.report.leadtime.DeploymentReceiptStore;
import dev.fairlead.report.question.Question;
import dev.fairlead.report.question.Target;
import dev.fairlead.report.question.TargetStore;
import dev.fairlead.report.receipt.Page;
import dev.fairlead.report.receipt.PageAsked;
import dev.fairlead.report.receipt.Receipt;
import java.time.DayOfWeek;
import java.util.List;

/** Details from the rows of one unit, exactly. */
public final class DatabaseUnitDetails implements UnitDetails {
    private final Database database;
    private final Freshness freshness;

    public DatabaseUnitDetails(Database database, Freshness freshness) {
        this.database = database;
        this.freshness = freshness;
    }

    private Target target(Question question) {
        var target = database.read(handle -> new TargetStore(handle).targets(question))
                .getFirst();
        if (!target.isOneUnit()) {
            throw new IllegalArgumentException("details are of one application or component");
        }
        freshness.settle(target.organization());
        return target;
    }

    @Override
    public UnitDetail of(Question question, Question.LeadTimeOf which, QualifiedName environment, int dots) {
        var target = target(question);
        var place = target.places().stream()
                .filter(each -> each.name().equals(environment.toString()))
                .findFirst();
        return database.read(handle -> {
            var store = new UnitDetailStore(handle, target, question.window());
            return new UnitDetail(
                    place.map(each -> store.dots(each.id(), which, dots)).orElse(List.of()),
                    place.map(each -> store.rhythm(each.id())).orElse(List.of()),
                    new DeploymentReceiptStore(handle, target, question.window())
                            .latestVersions(
                                    which.form() == Form.EVERY_CHANGE ? Form.VERSION.usualBasis() : which.basis()));
        });
    }

    @Override
    public OwnPaths paths(Question question) {
        return database.read(handle -> {
            var target = new TargetStore(handle).targets(question).getFirst();
            var unit = target.units().getFirst();
            if (unit.kind() != UnitKind.COMPONENT) {
                return OwnPaths.ALL;
            }
            var component = List.of(unit.id());
            return new OwnPaths(
                    new ComponentPathStore(handle)
                            .globs(target.organization(), component)
                            .getOrDefault(unit.id(), List.of()),
                    new PathOriginStore(handle)
                            .last(target.organization(), component)
                            .get(unit.id()));
        });
    }

    @Override
    public List<Stage> stages(Question question) {
        var target = target(question);
        return database.read(handle -> new StageStore(handle, target, question.window()).stages());
    }

    @Override
    public Page<Receipt> atHour(Question question, DayOfWeek day, int hour, PageAsked asked) {
        var target = target(question);
        return database.read(handle -> new FrequencyReceiptStore(handle, target, question.window())
                .within(UnitDetailStore.hours(question.window(), day, hour), asked));
    }
}
