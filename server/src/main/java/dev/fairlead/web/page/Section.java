package dev.fairlead.web.page;

import java.util.List;

/** Where a page belongs in the navigation. */
public enum Section {
    OVERVIEW("Overview", "/"),
    ENVIRONMENTS("Environments", "/environments"),
    DEPLOYMENTS("Deployments", "/deployments"),
    INCIDENTS("Incidents", "/incidents"),
    ROLLOUTS("Rollouts", "/rollouts"),
    COMPARE("Compare", "/compare"),
    QUALITY("Data quality", "/quality"),
    INTAKE("Intake", "/intake"),
    /** Belongs nowhere: signing in, searching, problems. */
    NONE("", "");

    private final String title;
    private final String address;

    Section(String title, String address) {
        this.title = title;
        this.address = address;
    }

    String title() {
        return title;
    }

    String address() {
        return address;
    }

    /** Those that the navigation shows, in its order. */
    static List<Section> all() {
        return List.of(OVERVIEW, ENVIRONMENTS, DEPLOYMENTS, INCIDENTS, ROLLOUTS, COMPARE, QUALITY, INTAKE);
    }
}
