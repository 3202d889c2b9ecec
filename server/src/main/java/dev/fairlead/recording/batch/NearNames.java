package dev.fairlead.recording.batch;

import dev.fairlead.catalog.NameKind;
import dev.fairlead.catalog.NearName;
import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.store.SiblingStore;
import dev.fairlead.catalog.store.name.NewNamesStore;
import dev.fairlead.recording.batch.Batch.Item;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Warns of names that nobody had told before and that are near others: a typing mistake makes a thing of its own in silence. */
public final class NearNames<F> {
    /** Who brings more new names than these at once brings a list, and no typing mistake. */
    private static final int MOST_NEW = 20;

    private static final int MOST_SIBLINGS = 2_000;

    private final Batch<F> batch;
    private final Map<NameKind, Map<String, String>> near = new EnumMap<>(NameKind.class);

    /** A name in a fact. */
    public record Mentioned(NameKind kind, QualifiedName name) {}

    private NearNames(Batch<F> batch, Map<NameKind, Set<String>> made, long organization) {
        this.batch = batch;
        var siblings = new SiblingStore(batch.handle(), organization);
        made.forEach((kind, names) -> {
            if (names.size() <= MOST_NEW) {
                var found = new HashMap<String, String>();
                names.forEach(name -> of(kind, name, siblings).ifPresent(other -> found.put(name, other)));
                near.put(kind, found);
            }
        });
    }

    /** @param names what a fact names, whatever its kind */
    public static <F> void warn(
            Batch<F> batch, long organization, List<Item<F>> items, Function<F, Stream<Mentioned>> names) {
        var made = NewNamesStore.of(batch.handle());
        if (made.isEmpty()) {
            return;
        }
        var near = new NearNames<>(batch, made, organization);
        items.forEach(item -> names.apply(item.fact()).distinct().forEach(mentioned -> near.warn(item, mentioned)));
    }

    private void warn(Item<F> item, Mentioned mentioned) {
        warn(item, mentioned.kind(), mentioned.name().toString());
        var path = mentioned.name().domain();
        for (int end = path.length(); end > 0; end = path.lastIndexOf('.', end - 1)) {
            warn(item, NameKind.DOMAIN, path.substring(0, end));
        }
    }

    private void warn(Item<F> item, NameKind kind, String name) {
        var other = near.getOrDefault(kind, Map.of()).get(name);
        if (other != null) {
            batch.warn(
                    item,
                    "the " + kind.word() + " `" + name + "` is new; did you mean `" + other
                            + "`? An admin can make both one");
        }
    }

    /** The full name of what is near in the same domain. */
    private static Optional<String> of(NameKind kind, String fullName, SiblingStore siblings) {
        var semicolon = fullName.indexOf(';');
        var variant = semicolon < 0 ? "" : fullName.substring(semicolon);
        var base = semicolon < 0 ? fullName : fullName.substring(0, semicolon);
        int dot = base.lastIndexOf('.');
        var domain = base.substring(0, dot);
        if (domain.equals(QualifiedName.ROOT)) {
            return Optional.empty();
        }
        var others = siblings.names(kind, domain, variant.isEmpty() ? "" : variant.substring(1), MOST_SIBLINGS);
        return NearName.of(base.substring(dot + 1), others, kind == NameKind.ENVIRONMENT)
                .map(near -> domain + "." + near + variant);
    }
}
