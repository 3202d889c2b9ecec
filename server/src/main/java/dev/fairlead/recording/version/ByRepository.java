package dev.fairlead.recording.version;

import dev.fairlead.change.CommitStore;
import dev.fairlead.change.repository.RepositoryAddress;
import dev.fairlead.recording.batch.Batch;
import dev.fairlead.recording.batch.Batch.Item;
import dev.fairlead.recording.batch.Required;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.function.Function;

/** What is told of commits, repository by repository; those that are not known yet are made. */
final class ByRepository {
    private ByRepository() {}

    /** Writes facts of one repository, none of which is about a commit that another is about. */
    @FunctionalInterface
    interface Writing<F> {
        void write(long organization, long repository, List<Item<F>> round);
    }

    static <F> void write(
            Batch<F> batch,
            Function<F, String> organization,
            Function<F, String> repository,
            Function<F, String> sha,
            Writing<F> writing) {
        var store = new CommitStore(batch.handle());
        batch.write(organization, (tenant, items) -> {
            var byAddress = new HashMap<RepositoryAddress, List<Item<F>>>();
            for (var item : items) {
                byAddress
                        .computeIfAbsent(RepositoryAddress.of(repository.apply(item.fact())), _ -> new ArrayList<>())
                        .add(item);
            }
            var repositories = store.ensureRepositories(tenant, byAddress.keySet(), batch.now());
            byAddress.forEach((address, its) -> {
                for (var round : Batch.rounds(its, item -> sha.apply(item.fact()))) {
                    writing.write(tenant, Required.in(repositories, address.name()), round);
                }
            });
        });
    }
}
