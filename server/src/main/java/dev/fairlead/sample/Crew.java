package dev.fairlead.sample;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The teams of the shop. Each service has one; an application is run by the team that owns most of it. */
enum Crew {
    STOREFRONT("Storefront", "shop"),
    PAYMENTS("Payments", ""),
    FULFILMENT("Fulfilment", "back-office");

    private final String title;
    private final String application;

    Crew(String title, String application) {
        this.title = title;
        this.application = application;
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static Crew of(Service service) {
        return switch (service) {
            case STOREFRONT, CATALOG, SEARCH -> STOREFRONT;
            case CHECKOUT, PAYMENT -> PAYMENTS;
            case ORDERS, WAREHOUSE, CONSOLE -> FULFILMENT;
        };
    }

    static Sample.Ownership ownership() {
        Map<String, Sample.Team> teams = new LinkedHashMap<>();
        Map<String, Sample.Owned> applications = new LinkedHashMap<>();
        for (var crew : values()) {
            teams.put(crew.word(), new Sample.Team(crew.title, crew.word() + "@shop.example"));
            if (!crew.application.isEmpty()) {
                applications.put(crew.application, new Sample.Owned(crew.word()));
            }
        }
        Map<String, Sample.Owned> components = new LinkedHashMap<>();
        Arrays.stream(Service.values())
                .forEach(service -> components.put(
                        service.word(), new Sample.Owned(of(service).word())));
        return new Sample.Ownership(Service.DOMAIN, teams, components, applications);
    }
}
