package dev.usher.report;

import java.util.Arrays;
import java.util.Optional;

/** The reports that there are (contract, section 1.8). */
public enum ReportType {
    ACCOUNTS("Account Export Report", "The accounts of a source"),
    IDENTITIES_DETAILS("Identities Details Report", "A detailed view of the identities"),
    IDENTITIES("Identities Report", "The list of identities with their status"),
    IDENTITY_PROFILE_IDENTITY_ERROR(
            "Identity Profile Identity Error Report", "Identities of a profile that have a fault"),
    ORPHAN_IDENTITIES(
            "Orphan Identities Report",
            "Identities that no account of an authoritative source stands behind"),
    SEARCH_EXPORT("Search Export", "The identities that a search query finds"),
    UNCORRELATED_ACCOUNTS("Uncorrelated Accounts Report", "Accounts that belong to no identity");

    private final String title;
    private final String description;

    ReportType(String title, String description) {
        this.title = title;
        this.description = description;
    }

    /** A name for people; the contract's {@code taskDefName}. */
    public String title() {
        return title;
    }

    /** One sentence of what it holds. */
    public String description() {
        return description;
    }

    /** The type of this name. */
    static Optional<ReportType> of(String name) {
        return Arrays.stream(values()).filter(type -> type.name().equals(name)).findFirst();
    }
}
