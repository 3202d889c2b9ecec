package dev.fairlead.annotation;

import dev.fairlead.catalog.NameKind;
import dev.fairlead.catalog.QualifiedName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What annotations must be about to be shown: things by their full names, the domains that they are in, and, of a page about a domain,
 * whatever is below it.
 *
 * @param below null where nothing is asked for as a whole
 */
public record AnnotationScope(
        Map<NameKind, Set<String>> names, @Nullable String below) {

    private static final AnnotationScope NOTHING = new AnnotationScope(Map.of(), null);

    public static AnnotationScope of(NameKind kind, Collection<QualifiedName> named) {
        return NOTHING.and(kind, named);
    }

    /** A domain: what is about it, above it or below it. */
    public static AnnotationScope ofDomain(String path) {
        var names = new EnumMap<NameKind, Set<String>>(NameKind.class);
        names.put(NameKind.DOMAIN, Set.copyOf(above(path)));
        return new AnnotationScope(names, path);
    }

    /** With other things and the domains that they are in. */
    public AnnotationScope and(NameKind kind, Collection<QualifiedName> named) {
        var more = with(kind, named);
        var domains = new TreeSet<>(of(NameKind.DOMAIN));
        named.forEach(name -> domains.addAll(above(name.domain())));
        more.names.put(NameKind.DOMAIN, domains);
        return more;
    }

    /** With other things, but not the domains that they are in. */
    public AnnotationScope with(NameKind kind, Collection<QualifiedName> named) {
        var all = new EnumMap<NameKind, Set<String>>(NameKind.class);
        all.putAll(names);
        var own = new TreeSet<>(of(kind));
        named.forEach(name -> own.add(name.toString()));
        all.put(kind, own);
        return new AnnotationScope(all, below);
    }

    public Set<String> of(NameKind kind) {
        return names.getOrDefault(kind, Set.of());
    }

    /** Whether a chart about one thing shows it. */
    public boolean shows(AnnotationPlace place) {
        return of(place.kind()).contains(place.name());
    }

    /** The path itself and those above it, up to the organisation. */
    private static List<String> above(String path) {
        var paths = new ArrayList<String>();
        var rest = path;
        while (!rest.equals(QualifiedName.ROOT) && rest.startsWith(QualifiedName.ROOT)) {
            paths.add(rest);
            int dot = rest.lastIndexOf('.');
            rest = dot < 0 ? QualifiedName.ROOT : rest.substring(0, dot);
        }
        return paths;
    }
}
