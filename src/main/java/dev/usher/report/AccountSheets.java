package dev.usher.report;

import dev.usher.api.query.Sql;
import java.util.List;
import java.util.UUID;

/** Reports whose rows are accounts. */
final class AccountSheets {

    private static final String JOINS =
            """
            join source s on s.id = a.source_id
            left join identity i on i.id = a.identity_id
            """;

    private static final List<Column> COLUMNS =
            List.of(
                    Column.key("id", "a.id"),
                    Column.text("source", "s.name"),
                    Column.text("nativeIdentity", "a.native_identity"),
                    Column.text("identityId", "replace(i.id::text, '-', '')"),
                    Column.text("identity", "i.alias"),
                    Column.text("identityName", "i.name"),
                    Column.instant("created", "a.created"),
                    Column.instant("modified", "a.modified"),
                    Column.text("attributes", "a.attributes::text"));

    private AccountSheets() {}

    /** Those of a source. */
    static Sheet of(UUID source) {
        return sheet(new Sql("a.source_id = $2", List.of(source)));
    }

    /** Those of no identity. */
    static Sheet uncorrelated() {
        return sheet(new Sql("a.identity_id is null", List.of()));
    }

    private static Sheet sheet(Sql where) {
        return new Sheet("account", "a", where, "", JOINS, COLUMNS);
    }
}
