package dev.fairlead.web.page;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.metrics.DueReadStore;
import dev.fairlead.platform.db.Database;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;

/** Lists from the database. */
public final class DatabaseApplications implements Applications {
    private final Database database;

    public DatabaseApplications(Database database) {
        this.database = database;
    }

    private <T> T read(Function<ApplicationsStore, T> question) {
        return database.read(handle -> question.apply(new ApplicationsStore(handle)));
    }

    @Override
    public List<String> domains() {
        return read(store -> store.domains(500));
    }

    @Override
    public List<QualifiedName> looseComponents(int limit) {
        return read(store -> store.looseComponents(limit));
    }

    @Override
    public boolean anything() {
        return read(ApplicationsStore::anything);
    }

    @Override
    public boolean settled(Instant at) {
        return database.read(handle -> new DueReadStore(handle).pending(at)).isEmpty();
    }

    @Override
    public ZoneId zoneOf(String organization) {
        return read(store -> store.findZone(organization)).orElse(ZoneId.of("UTC"));
    }

    @Override
    public ZoneId usualZone() {
        var zones = read(ApplicationsStore::zones);
        return zones.size() == 1 ? zones.getFirst() : ZoneId.of("UTC");
    }
}
