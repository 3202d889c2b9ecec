package dev.fairlead.annotation;

import dev.fairlead.catalog.NameKind;
import dev.fairlead.catalog.QualifiedName;

/**
 * What an annotation is about: a domain with all below it, which may be the whole organisation, or one component, application or
 * environment.
 *
 * @param name in full
 */
public record AnnotationPlace(NameKind kind, String name) {

    public static AnnotationPlace of(NameKind kind, String field, String text) {
        return new AnnotationPlace(
                kind,
                switch (kind) {
                    case DOMAIN -> QualifiedName.checkDomain(field, text);
                    case ENVIRONMENT -> QualifiedName.parsePlain(field, text).toString();
                    case COMPONENT, APPLICATION ->
                        QualifiedName.parse(field, text).toString();
                });
    }

    public String organization() {
        return QualifiedName.organizationOf(kind == NameKind.DOMAIN ? name : named().domain());
    }

    /** The name of what is no domain. */
    public QualifiedName named() {
        return QualifiedName.parse(kind.word(), name);
    }

    @Override
    public String toString() {
        return kind.word() + " " + name;
    }
}
