package dev.fairlead.intake.rule;

import dev.fairlead.catalog.QualifiedName;

/** Which repository, image or service a component stands for, where no rule names it. */
@FunctionalInterface
public interface Holders {
    /** Remembers nobody: everybody gets the name that is asked for. */
    Holders NOBODY = (_, path) -> path;

    /**
     * Who has the name: {@code path} itself where nobody had it before.
     *
     * @param path as {@code acme/shop}, lower case
     */
    String holder(QualifiedName component, String path);
}
