package dev.usher.console.report;

import dev.usher.report.ReportType;

/** The reports that can be asked for, in the order of the page. */
enum ReportKind {
    IDENTITIES(null),
    IDENTITIES_DETAILS(null),
    ACCOUNTS("application"),
    IDENTITY_PROFILE_IDENTITY_ERROR("authoritativeSource"),
    UNCORRELATED_ACCOUNTS(null),
    ORPHAN_IDENTITIES(null),
    SEARCH_EXPORT(null);

    private final String sourceArgument;

    ReportKind(String sourceArgument) {
        this.sourceArgument = sourceArgument;
    }

    static ReportKind of(ReportType type) {
        return valueOf(type.name());
    }

    ReportType type() {
        return ReportType.valueOf(name());
    }

    /** The argument that names a source; null when it needs none. */
    String sourceArgument() {
        return sourceArgument;
    }

    public boolean ofSource() {
        return sourceArgument != null;
    }

    public boolean ofQuery() {
        return this == SEARCH_EXPORT;
    }
}
