package dev.fairlead.sample;

import java.util.Locale;

/** The shop's services: each in its own repository, each with its own way to production. */
enum Service {
    STOREFRONT(Pace.CONTINUOUS, 74, "shop"),
    CATALOG(Pace.DAILY, 62, "shop"),
    SEARCH(Pace.DAILY, 50, "shop"),
    CHECKOUT(Pace.TRAIN, 66, "shop"),
    PAYMENT(Pace.TRAIN, 42, "shop"),
    ORDERS(Pace.TRAIN, 62, "shop back-office"),
    WAREHOUSE(Pace.FORTNIGHTLY, 46, "back-office"),
    CONSOLE(Pace.CONTINUOUS, 46, "back-office");

    static final String DOMAIN = "GLOBAL.Acme.Store";

    /** When what was tested goes to production. */
    enum Pace {
        /** Hours after it was tested. */
        CONTINUOUS,
        /** Every working morning. */
        DAILY,
        /** Together with others, on Tuesdays and Thursdays. */
        TRAIN,
        /** Every other Wednesday. */
        FORTNIGHTLY
    }

    private final Pace pace;
    private final int mergesPerHundredDays;
    private final String applications;

    Service(Pace pace, int mergesPerHundredDays, String applications) {
        this.pace = pace;
        this.mergesPerHundredDays = mergesPerHundredDays;
        this.applications = " " + applications + " ";
    }

    Pace pace() {
        return pace;
    }

    /** Merges to the main branch on a hundred busy days. */
    int mergesPerHundredDays() {
        return mergesPerHundredDays;
    }

    boolean isPartOf(String application) {
        return applications.contains(" " + application + " ");
    }

    /** Short name: {@code storefront}. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    String component() {
        return DOMAIN + "." + word();
    }

    String repository() {
        return "https://git.acme.example/store/" + word() + ".git";
    }
}
