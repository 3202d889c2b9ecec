package dev.fairlead.deployhub.names;

import dev.fairlead.platform.db.Database;
import dev.fairlead.recording.batch.Recorded;
import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What all groups of addresses share: looking things up, drafts, and what became of facts. */
public final class ProtocolContext {
    private final Database database;

    public ProtocolContext(Database database) {
        this.database = database;
    }

    public <T extends @Nullable Object> T read(Function<NameResolver, T> question) {
        return database.read(handle -> question.apply(new NameResolver(handle)));
    }

    public <T extends @Nullable Object> T inTransaction(Function<Handle, T> work) {
        return database.inTransactionRetried(work);
    }

    public DraftStore.Draft draft(ItemNumber number) {
        return database.read(handle ->
                new DraftStore(handle).find(number.organization(), number.id()).orElseThrow());
    }

    public void resolve(ItemNumber draft, @Nullable Long component, @Nullable Long version) {
        database.useTransaction(
                handle -> new DraftStore(handle).resolve(draft.organization(), draft.id(), component, version));
    }

    /** The one fact that was told; throws its refusal where it was refused. */
    public static Recorded.Stored stored(List<Recorded> answers) {
        return switch (answers.getFirst()) {
            case Recorded.Stored stored -> stored;
            case Recorded.Rejected(var refusal) -> throw refusal.thrown();
        };
    }
}
