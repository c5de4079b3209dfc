package dev.usher.access;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** What gets access tokens by a secret. Only what changed is written, so that noting a use is never undone. */
@Entity
@Table(name = "api_client")
@DynamicUpdate
class ApiClient extends PanacheEntityBase {

    /** What a client is. */
    enum Kind {
        /** A personal access token: acts as its owner. */
        PERSONAL,
        /** A program of its own. */
        CLIENT
    }

    @Id UUID id;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    Kind kind;

    String name;

    @Column(name = "owner_id")
    UUID ownerId;

    @Column(name = "secret_hash")
    byte[] secretHash;

    String[] scopes;

    @Column(name = "token_seconds")
    int tokenSeconds;

    OffsetDateTime expires;

    /** Somebody said that it is to have no end, knowing the risk. */
    @Column(name = "never_expires")
    boolean neverExpires;

    boolean enabled = true;

    /** Comes from the settings of the deployment. */
    boolean managed;

    /** What a program says of itself; shown, not used. */
    @JdbcTypeCode(SqlTypes.JSON)
    JsonObject details = new JsonObject();

    @Column(name = "last_used")
    OffsetDateTime lastUsed;

    OffsetDateTime created;
    OffsetDateTime modified;

    static ApiClient of(Row row) {
        ApiClient client = new ApiClient();
        client.id = row.getUUID("id");
        client.kind = Kind.valueOf(row.getString("kind"));
        client.name = row.getString("name");
        client.ownerId = row.getUUID("owner_id");
        client.scopes = row.getArrayOfStrings("scopes");
        client.tokenSeconds = row.getInteger("token_seconds");
        client.expires = row.getOffsetDateTime("expires");
        client.neverExpires = row.getBoolean("never_expires");
        client.enabled = row.getBoolean("enabled");
        client.managed = row.getBoolean("managed");
        client.details = row.getJsonObject("details");
        client.lastUsed = row.getOffsetDateTime("last_used");
        client.created = row.getOffsetDateTime("created");
        client.modified = row.getOffsetDateTime("modified");
        return client;
    }
}
