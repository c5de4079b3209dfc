package dev.usher.profile;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.vertx.core.json.JsonObject;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;

/** Groups the identities of one authoritative source. */
@Entity
@Table(name = "identity_profile")
@DynamicUpdate
public class IdentityProfile extends PanacheEntityBase {

    @Id public UUID id;

    public String name;

    public String description;

    @Column(name = "owner_id")
    public UUID ownerId;

    public long priority;

    @Column(name = "source_id")
    public UUID sourceId;

    @Column(name = "attribute_config")
    public JsonObject attributeConfig;

    @Column(name = "invitation_options")
    public JsonObject invitationOptions;

    @Column(name = "refresh_required")
    public boolean refreshRequired;

    public OffsetDateTime created;

    public OffsetDateTime modified;
}
