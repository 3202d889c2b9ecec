package dev.fairlead.web.page;

/** Where admins look after the server; these pages lead to each other. */
public enum AdminSection {
    USERS("Users", "/users"),
    ACCESS("Who may do what", "/access"),
    WORKLOADS("Pipelines", "/workloads"),
    NAMES("Names", "/names"),
    NOTIFICATIONS("Notifications", "/notifications"),
    AUDIT("Audit trail", "/audit"),
    ACCOUNT("Your account", "/account");

    private final String title;
    private final String address;

    AdminSection(String title, String address) {
        this.title = title;
        this.address = address;
    }

    public String title() {
        return title;
    }

    public String address() {
        return address;
    }
}
