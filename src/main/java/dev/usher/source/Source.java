package dev.usher.source;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.vertx.core.json.JsonObject;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import java.util.UUID;

/** Where identities come from: a delimited file that is loaded now and again, or a directory whose people are loaded so. */
@Entity
@Table(name = "source")
public class Source extends PanacheEntityBase {

    @Id public UUID id;

    public String name;

    public String description;

    @Column(name = "owner_id")
    public UUID ownerId;

    public String delimiter;

    @Column(name = "account_column")
    public String accountColumn;

    /** The name of a {@link SourceType}. */
    public String type;

    /** A {@link dev.usher.source.ldap.Directory}; null for a delimited file. */
    public JsonObject directory;

    /** Sealed; null for none. */
    @Column(name = "bind_password")
    public String bindPassword;

    /** A {@link CorrelationRule}; null for the usual one. */
    public JsonObject correlation;

    public OffsetDateTime created;

    public OffsetDateTime modified;
}
