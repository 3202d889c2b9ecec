package dev.fairlead.report.question;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.Tier;
import dev.fairlead.metrics.Basis;
import dev.fairlead.metrics.Form;
import dev.fairlead.metrics.window.Window;

/** What a report is asked about. */
public record Question(Scope scope, Where where, Window window) {

    /** Of what. */
    public sealed interface Scope {}

    public record OfApplication(QualifiedName application) implements Scope {}

    public record OfComponent(QualifiedName component) implements Scope {}

    /** All applications of a domain and the domains below it; {@code GLOBAL} is everything. */
    public record OfDomain(String path) implements Scope {}

    /** Where to. */
    public sealed interface Where {}

    public record Anywhere() implements Where {}

    public record InEnvironment(QualifiedName environment) implements Where {}

    public record InTier(Tier tier) implements Where {}

    /**
     * Which lead time.
     *
     * @param withBots whether changes that a program wrote are in; only {@link Form#EVERY_CHANGE} can leave them out
     */
    public record LeadTimeOf(Form form, Basis basis, boolean withBots) {}
}
