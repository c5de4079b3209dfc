package dev.usher.console;

import dev.usher.access.Caller;
import dev.usher.access.UserLevel;
import java.util.Arrays;
import java.util.List;

/** The entries of the menu, in its order. */
public enum Section {
    HOME("/console", UserLevel.ORG_ADMIN, UserLevel.HELPDESK),
    IDENTITIES("/console/identities", UserLevel.ORG_ADMIN, UserLevel.HELPDESK),
    INVITATIONS("/console/invitations", UserLevel.ORG_ADMIN, UserLevel.HELPDESK),
    TASKS("/console/tasks", UserLevel.ORG_ADMIN, UserLevel.HELPDESK),
    PROFILES("/console/profiles", UserLevel.ORG_ADMIN),
    SOURCES("/console/sources", UserLevel.ORG_ADMIN),
    TEMPLATES("/console/templates", UserLevel.ORG_ADMIN),
    REPORTS("/console/reports", UserLevel.ORG_ADMIN),
    TOKENS("/console/tokens", UserLevel.ORG_ADMIN),
    AUDIT("/console/audit", UserLevel.ORG_ADMIN);

    private final String path;
    private final UserLevel[] levels;

    Section(String path, UserLevel... levels) {
        this.path = path;
        this.levels = levels;
    }

    public String path() {
        return path;
    }

    /** Those that this caller may open. */
    static List<Section> of(Caller caller) {
        return Arrays.stream(values()).filter(each -> caller.hasLevel(each.levels)).toList();
    }
}
