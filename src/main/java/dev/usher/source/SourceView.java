package dev.usher.source;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.usher.api.Ids;
import dev.usher.api.Reference;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.mutiny.sqlclient.Row;
import java.time.OffsetDateTime;

/** A source on the wire. */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.ALWAYS)
public record SourceView(
        String id,
        String name,
        String description,
        Reference owner,
        String type,
        String connector,
        ConnectorAttributes connectorAttributes,
        CorrelationRule correlation,
        OffsetDateTime created,
        OffsetDateTime modified) {

    static final String COLUMNS = "s.*, o.name as owner_name";
    static final String FROM = "source s left join identity o on o.id = s.owner_id";

    static SourceView of(Row row) {
        SourceType type = SourceType.valueOf(row.getString("type"));
        return new SourceView(
                Ids.wire(row.getUUID("id")),
                row.getString("name"),
                row.getString("description"),
                Reference.to("IDENTITY", row.getUUID("owner_id"), row.getString("owner_name")),
                type.wireName(),
                type.connector(),
                ConnectorAttributes.of(row),
                CorrelationRule.of(row.getJsonObject("correlation")),
                row.getOffsetDateTime("created"),
                row.getOffsetDateTime("modified"));
    }
}
