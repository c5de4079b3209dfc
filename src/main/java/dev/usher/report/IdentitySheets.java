package dev.usher.report;

import dev.usher.api.query.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Reports whose rows are identities. */
final class IdentitySheets {

    static final String JOINS =
            """
            left join identity_profile p on p.id = i.profile_id
            left join source s on s.id = p.source_id
            left join lifecycle_state l on l.id = i.lifecycle_state_id
            left join identity m on m.id = i.manager_id
            """;

    private static final String PROCESSING_STATE =
            "case when i.fault is null then 'OK' else 'ERROR' end";

    private static final List<Column> LIST =
            List.of(
                    Column.key("id", "i.id"),
                    Column.text("name", "i.name"),
                    Column.text("alias", "i.alias"),
                    Column.text("firstName", "i.first_name"),
                    Column.text("lastName", "i.last_name"),
                    Column.text("email", "i.email"),
                    Column.text("status", "i.status"));

    private static final List<Column> DETAILS =
            with(
                    LIST,
                    Column.text("statusReason", "i.status_reason"),
                    Column.instant("statusSince", "i.status_since"),
                    Column.text("processingState", PROCESSING_STATE),
                    Column.text("fault", "i.fault"),
                    Column.text("alternateEmail", "i.alternate_email"),
                    Column.text("lifecycleState", "l.technical_name"),
                    Column.text("identityProfile", "p.name"),
                    Column.text("source", "s.name"),
                    Column.text("manager", "m.alias"),
                    Column.text("managerName", "m.name"),
                    Column.text("protected", "i.protected::text"),
                    Column.text("correlated", "i.correlated::text"),
                    Column.instant("created", "i.created"),
                    Column.instant("modified", "i.modified"),
                    Column.instant("lastRefresh", "i.last_refresh"),
                    Column.text("attributes", "i.attributes::text"));

    private static final List<Column> FAULTS =
            with(
                    LIST,
                    Column.text("fault", "i.fault"),
                    Column.text("statusReason", "i.status_reason"),
                    Column.instant("statusSince", "i.status_since"),
                    Column.text("identityProfile", "p.name"));

    private IdentitySheets() {}

    /** What the list of identities shows. */
    static Sheet list(Sql where) {
        return sheet(where, "", "", LIST);
    }

    /** Everything that is known of identities. */
    static Sheet details(Sql where) {
        return sheet(where, "", JOINS, DETAILS);
    }

    /** Those of a source's profile that have a fault. */
    static Sheet faults(UUID source) {
        return sheet(
                new Sql(
                        "i.fault is not null and i.profile_id in"
                                + " (select id from identity_profile where source_id = $2)",
                        List.of(source)),
                "",
                JOINS,
                FAULTS);
    }

    /** Those that a search finds. @param columns none: what the list shows */
    static Sheet found(Sql where, String order, List<Column> columns) {
        return columns.isEmpty()
                ? sheet(where, order, "", LIST)
                : sheet(where, order, JOINS, columns);
    }

    private static Sheet sheet(Sql where, String order, String joins, List<Column> columns) {
        return new Sheet("identity", "i", where, order, joins, columns);
    }

    private static List<Column> with(List<Column> first, Column... more) {
        List<Column> all = new ArrayList<>(first);
        all.addAll(List.of(more));
        return List.copyOf(all);
    }
}
