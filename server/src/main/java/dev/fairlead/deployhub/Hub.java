package dev.fairlead.deployhub;

import dev.fairlead.platform.db.Database;
import dev.fairlead.recording.Recorded;
import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What all parts of the door share: looking things up, drafts, and what became of facts. */
final class Hub {
    private final Database database;

    Hub(Database database) {
        this.database = database;
    }

    <T extends @Nullable Object> T read(Function<Names, T> question) {
        return database.read(handle -> question.apply(new Names(handle)));
    }

    <T extends @Nullable Object> T inTransaction(Function<Handle, T> work) {
        return database.inTransactionRetried(work);
    }

    DraftStore.Draft draft(ItemNumber number) {
        return database.read(handle ->
                new DraftStore(handle).find(number.organization(), number.id()).orElseThrow());
    }

    void resolve(ItemNumber draft, @Nullable Long component, @Nullable Long version) {
        database.useTransaction(
                handle -> new DraftStore(handle).resolve(draft.organization(), draft.id(), component, version));
    }

    /** The one fact that was told; throws its refusal where it was refused. */
    static Recorded.Stored stored(List<Recorded> answers) {
        return switch (answers.getFirst()) {
            case Recorded.Stored stored -> stored;
            case Recorded.Rejected(var refusal) -> throw refusal.thrown();
        };
    }
}
